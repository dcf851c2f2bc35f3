package dev.spar.app.cli;

import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.StopReason;
import java.util.List;
import picocli.CommandLine.Command;

/** Stops a run. */
@Command(name = "stop", description = "Stop a run: what runs is interrupted, everything recorded stays.")
final class StopCommand extends OfRun {

    StopCommand(Context context) {
        super(context);
    }

    @Override
    RunBook.Meant meant() {
        return RunBook.Meant.GOING;
    }

    @Override
    String name() {
        return "stop";
    }

    @Override
    Result answer(RunBook.Kept run) {
        if (run.over()) {
            return over(run);
        }
        return new Halting(context)
                .halt(
                        run,
                        s -> new PersonCommand.Stop(s.id(), s.at(), s.by()),
                        StopReason.STOPPED,
                        run.id() + " stops; its branch and checkpoints stay")
                .next(List.of(
                        new Next("spar report " + run.id(), "read what is done"),
                        new Next("spar resume " + run.id(), "go on after all"),
                        new Next("spar diff " + run.id(), "see what it changed")));
    }
}
