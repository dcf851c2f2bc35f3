package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Work;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;

/** A command about what a run left in its repository. */
abstract class OfWork extends OfRun {

    OfWork(Context context) {
        super(context);
    }

    abstract Result answer(RunBook.Kept run, Work work) throws Exception;

    /** Whether it is about what a run made, and so means nothing where a run made nothing. */
    boolean ofWhatWasMade() {
        return false;
    }

    @Override
    RunBook.Meant meant() {
        return RunBook.Meant.WORK;
    }

    @Override
    final Result answer(RunBook.Kept run) throws Exception {
        if (ofWhatWasMade() && !run.began().kind().builds()) {
            return Result.failed(madeNothing(run)).run(run.id());
        }
        var work = context.services().work(run);
        return work.isEmpty() ? Result.failed(gone(run)).run(run.id()) : answer(run, work.get());
    }

    /** The refusal where there is nothing that could be landed, gone on from or taken back. */
    static Problem madeNothing(RunBook.Kept run) {
        return Problem.of(
                Code.C007,
                run.id() + " is a " + run.began().kind().workflow() + ", which makes nothing",
                "only what spar run or spar goal made can be landed, taken back, verified or gone on from",
                "spar report " + run.id());
    }

    /** The refusal where the repository was moved or deleted. */
    static Problem gone(RunBook.Kept run) {
        return Problem.of(
                Code.R001,
                "the repository of " + run.id() + " is not where it was",
                run.repository()
                        .map(r -> "it was " + r + "; moved back there, it is found again")
                        .orElse("where it was is not recorded"),
                "spar report " + run.id());
    }

    CommitId head(RunBook.Kept run, Work work) {
        return head(context, run, work);
    }

    /** The tip of the run's branch; where somebody deleted it, the last checkpoint that the journal knows. */
    static CommitId head(Context context, RunBook.Kept run, Work work) {
        return work.repo()
                .head(LaneId.MAIN)
                .orElseGet(() ->
                        context.services().book().checkpoints(run).getLast().commit());
    }

    /** Nothing of a run is moved while somebody drives it. */
    static Result driven(RunBook.Kept run) {
        return Result.failed(Problem.of(
                        Code.R005,
                        run.id() + " is being driven right now",
                        "its branch may move at any moment",
                        "spar pause " + run.id()))
                .run(run.id());
    }
}
