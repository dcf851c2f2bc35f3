package dev.spar.app.cli;

import dev.spar.adapter.config.Sources;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.RunBook.Kept;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.RunKind;
import dev.spar.core.spec.FrozenCriteria;
import dev.spar.core.spec.Spec;
import java.util.List;
import java.util.Optional;

/**
 * {@code spar goal --resume}: this repository's latest goal goes on, with the limits and the cast that are said now.
 */
final class GoalResume {
    private static final List<String> CHANGE =
            List.of("--time", "--deadline", "--usd", "--tokens", "--on-limit", "--builder", "--planner", "--reviewer");

    private final Context context;
    private final RunFlags flags;
    private final boolean detach;

    GoalResume(Context context, RunFlags flags, boolean detach) {
        this.context = context;
        this.flags = flags;
        this.detach = detach;
    }

    /**
     * An option that would change nothing is refused: people believe that it holds.
     *
     * @param own the first option of the goal alone that was given
     */
    Optional<Problem> vain(Optional<String> own) {
        return own.or(() -> flags.keys(context.here().clock()).stream()
                        .map(Sources.Option::origin)
                        .filter(o -> !CHANGE.contains(o))
                        .findFirst())
                .map(option -> Problem.of(
                        Code.C007,
                        option + " changes nothing of a goal that goes on",
                        "beside --resume can stand " + String.join(", ", CHANGE) + " and -d",
                        "spar goal --resume",
                        "spar help resume"));
    }

    /** Goes on; {@code spec} has to have the criteria that the goal was begun with. */
    Result result(Optional<Spec> spec) {
        var looked = context.services().book().look(Optional.empty(), context.folder(), RunBook.Meant.GOING);
        if (looked instanceof RunBook.Looked.Found f
                && f.run().began().kind() == RunKind.GOAL
                && !f.run().over()) {
            return spec.flatMap(s -> unlike(f.run(), s))
                    .map(problem -> Result.failed(problem).run(f.run().id()))
                    .orElseGet(() -> going().answer(f.run()));
        }
        return Result.failed(Problem.of(
                Code.W002,
                "no goal of this repository can be gone on with",
                "the latest run here is over, or is no goal",
                "spar goal SPEC",
                "spar status"));
    }

    private Optional<Problem> unlike(Kept run, Spec now) {
        var changes = context.services()
                .book()
                .goal(run)
                .map(g -> FrozenCriteria.of(now).changes(FrozenCriteria.of(g.spec())))
                .orElse(List.of("it was begun by words, not by a spec"));
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Code.S011,
                        "the criteria of " + now.name() + " are not those that " + run.id() + " was begun with",
                        String.join(", ", changes),
                        "spar goal --resume   # by the criteria that it has",
                        "spar goal SPEC   # begins anew"));
    }

    private ResumeCommand going() {
        var going = new ResumeCommand(context);
        going.detach = detach;
        going.time = flags.time;
        going.deadline = flags.deadline;
        going.usd = flags.usd;
        going.tokens = flags.tokens;
        going.onLimit = flags.onLimit;
        going.builder = flags.builder;
        going.planner = flags.planner;
        going.reviewer = flags.reviewer;
        return going;
    }
}
