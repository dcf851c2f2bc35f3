package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StopReason;
import java.time.Instant;
import java.util.ArrayList;
import picocli.CommandLine.Command;

/** Goes on with every run whose wait is over and that nobody drives; meant for a timer. */
@Command(
        name = "wake",
        description =
                "Go on, in the background, with every run whose wait is over and that nobody drives. For a timer.")
final class WakeCommand extends Verb {

    WakeCommand(Context context) {
        super(context);
    }

    @Override
    boolean startsAgents() {
        return true;
    }

    @Override
    String name() {
        return "wake";
    }

    @Override
    Result answer() {
        var book = context.services().book();
        var woken = new ArrayList<RunId>();
        var failed = new ArrayList<Problem>();
        for (var folder : book.all()) {
            if (book.look(folder.name()) instanceof RunBook.Looked.Found f && due(f.run()) && !book.driven(f.run())) {
                var started = new Detached(context).start(f.run().id());
                failed.addAll(started.problems());
                if (started.exit() == 0) {
                    woken.add(f.run().id());
                }
            }
        }
        String text = !woken.isEmpty()
                ? "goes on: "
                        + String.join(" ", woken.stream().map(RunId::value).toList())
                : context.globals().quiet || !failed.isEmpty() ? "" : "nothing is due";
        return Result.ok(text)
                .with("woken", woken)
                .problems(failed)
                .exit(failed.isEmpty() ? 0 : failed.getFirst().code().reason().exitCode());
    }

    /** It waits for a moment that has come, for a limit or as long as a person is waited for. */
    private boolean due(RunBook.Kept run) {
        var state = run.state();
        Instant now = context.here().clock().instant();
        return state.stop()
                        .filter(s -> s.over() || s.reason() != StopReason.LIMIT)
                        .isEmpty()
                && state.waits().stream()
                        .filter(w -> w.ended().isEmpty())
                        .anyMatch(w -> w.until().filter(u -> !u.isAfter(now)).isPresent());
    }
}
