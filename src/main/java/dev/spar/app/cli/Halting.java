package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.RunState;
import dev.spar.flow.port.Watch;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a run stand still. Its driver does it; where nobody drives it the wish is recorded at once, so that it cannot
 * end a later drive.
 */
final class Halting {
    private final Context context;

    Halting(Context context) {
        this.context = context;
    }

    /** {@code begun}: what is said where a driver is about to do it. */
    Result halt(RunBook.Kept run, Function<RunBook.Stamp, PersonCommand> command, StopReason reason, String begun) {
        var book = context.services().book();
        boolean driven = book.driven(run);
        Optional<StopReason> still = driven
                ? Optional.empty()
                : run.state().stop().map(RunState.Stop::reason).filter(r -> rests(r, reason));
        if (still.isPresent()) {
            return told(run, run.id() + " stands still already (" + still.get().word() + "); nobody drives it");
        }
        book.tell(run, command);
        return driven ? told(run, begun) : recorded(run, reason, begun);
    }

    /** A run that waits for a limit goes on by itself; one that is only paused may still be stopped. */
    private static boolean rests(StopReason now, StopReason wanted) {
        return now == wanted || (wanted == StopReason.PAUSED && now != StopReason.LIMIT);
    }

    private Result recorded(RunBook.Kept run, StopReason reason, String begun) {
        return switch (context.services().runs().open(run.id())) {
            case Runs.Opening.Refused r when context.services().book().driven(run) -> told(run, begun);
            case Runs.Opening.Refused r -> Result.failed(r.problem()).run(run.id());
            case Runs.Opening.Opened o -> {
                try (var open = o.run()) {
                    open.drive(Watch.NOBODY, false);
                }
                yield told(run, run.id() + " is " + reason.word() + "; nobody drove it");
            }
        };
    }

    private static Result told(RunBook.Kept run, String text) {
        return Result.ok(text).run(run.id());
    }
}
