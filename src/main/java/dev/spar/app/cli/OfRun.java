package dev.spar.app.cli;

import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
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

    /** Which run it is about where none is named. */
    RunBook.Meant meant() {
        return RunBook.Meant.LATEST;
    }

    @Override
    Result answer() throws Exception {
        return switch (context.services().book().look(run, context.folder(), meant())) {
            case RunBook.Looked.Missing m -> Result.failed(m.problem());
            case RunBook.Looked.Found f -> answer(f.run());
        };
    }

    /** An answer reaches a run when whoever drives it takes it; where nobody does, a person has to see to that. */
    static Next onward(Context context, RunBook.Kept run) {
        return context.services().book().driven(run)
                ? new Next("spar logs -f " + run.id(), "see it go on")
                : new Next("spar resume " + run.id(), "nobody drives it: go on with that answer");
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
