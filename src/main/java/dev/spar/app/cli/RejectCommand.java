package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.core.run.PersonCommand;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says no to what a run asks. */
@Command(name = "reject", description = "Say no to the question a run asks.")
final class RejectCommand extends OfRun {

    @Option(
            names = {"--note", "--why"},
            paramLabel = "TEXT",
            description = "the reason")
    Optional<String> note = Optional.empty();

    RejectCommand(Context context) {
        super(context);
    }

    @Override
    RunBook.Meant meant() {
        return RunBook.Meant.GOING;
    }

    @Override
    String name() {
        return "reject";
    }

    @Override
    Result answer(RunBook.Kept run) {
        var open = run.open();
        if (open.isEmpty()) {
            return ApproveCommand.nothing(run);
        }
        context.services()
                .book()
                .tell(
                        run,
                        s -> new PersonCommand.Reject(
                                s.id(),
                                s.at(),
                                s.by(),
                                open.get().path(),
                                open.get().shown(),
                                note.orElse("no")));
        return Result.ok("rejected: " + open.get().question()).run(run.id()).next(List.of(onward(context, run)));
    }
}
