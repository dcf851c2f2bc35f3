package dev.spar.app.cli;

import dev.spar.app.run.RunBook;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** A command about one run: the one that is named, else the one of this repository that moved last. */
abstract class OfRun extends Verb {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "the run (default: the latest of this repository)")
    Optional<String> run = Optional.empty();

    OfRun(Context context) {
        super(context);
    }

    abstract Result answer(RunBook.Kept run) throws Exception;

    @Override
    Result answer() throws Exception {
        return switch (context.services().book().look(run, context.folder())) {
            case RunBook.Looked.Missing m -> Result.failed(m.problem());
            case RunBook.Looked.Found f -> answer(f.run());
        };
    }

    static Result over(RunBook.Kept run) {
        return Result.failed(Problem.of(
                        Code.W002,
                        run.id() + " is over",
                        "a finished run takes no more commands",
                        "spar run --from " + run.id() + " \"...\"",
                        "spar report " + run.id()))
                .run(run.id());
    }
}
