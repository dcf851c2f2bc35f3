package dev.spar.app.cli;

import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.StopReason;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Pauses a run. */
@Command(name = "pause", description = "Pause a run at its next safe point; nothing is lost, spar resume goes on.")
final class PauseCommand extends OfRun {

    @Option(names = "--now", description = "interrupt a running turn at once")
    boolean now;

    PauseCommand(Context context) {
        super(context);
    }

    @Override
    RunBook.Meant meant() {
        return RunBook.Meant.GOING;
    }

    @Override
    String name() {
        return "pause";
    }

    @Override
    Result answer(RunBook.Kept run) {
        if (run.over()) {
            return over(run);
        }
        return new Halting(context)
                .halt(
                        run,
                        s -> new PersonCommand.Pause(s.id(), s.at(), s.by(), now),
                        StopReason.PAUSED,
                        run.id() + " pauses " + (now ? "now" : "at its next safe point, in 20 s at the latest"))
                .next(List.of(
                        new Next("spar resume " + run.id(), "go on"),
                        new Next("spar status " + run.id(), "see where it stands")));
    }
}
