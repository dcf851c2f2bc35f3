package dev.spar.app.cli;

import dev.spar.app.report.JudgedRun;
import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.Score;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says how much of what a run had to reach is shown, from 0 to 100, and what each point came from. */
@Command(
        name = "judge",
        description =
                "Score a run from 0 to 100: a point for each criterion that our own runs of its command show on the"
                    + " work as it is. Exit 1 below the threshold. Reads what is kept; runs nothing, asks no model.")
final class JudgeCommand extends OfRun {

    @Option(names = "--threshold", paramLabel = "N", description = "what the score must reach (default 100: all of it)")
    int threshold = 100;

    JudgeCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "judge";
    }

    @Override
    RunBook.Meant meant() {
        return RunBook.Meant.WORK;
    }

    @Override
    Result answer(RunBook.Kept run) {
        if (threshold < 0 || threshold > 100) {
            return Result.failed(Problem.of(
                    Code.C007,
                    "--threshold is from 0 to 100, not " + threshold,
                    "a score is out of 100",
                    "spar help judge"));
        }
        var judged = new JudgedRun(run.state(), Score.of(run.state()), threshold);
        if (judged.score().outOf() == 0) {
            return Result.failed(Problem.of(
                            Code.V003,
                            run.id() + " has no criterion to judge",
                            "there is no plan yet, it builds nothing, or a person waived every criterion",
                            "spar report " + run.id()))
                    .run(run.id());
        }
        var reason = judged.passes() ? StopReason.MET : StopReason.UNMET;
        return new Result(
                reason.exitCode(),
                Optional.of(reason),
                judged.text(),
                judged.data(),
                List.of(),
                List.of(new Next(
                        "spar why " + first(judged) + " " + run.id(), "where a point comes from, or what it lacks")),
                Optional.of(run.id()));
    }

    /** What lacks most interests most. */
    private static String first(JudgedRun judged) {
        var points = judged.score().points();
        return points.stream()
                .filter(p -> p.counts() && !p.earned())
                .findFirst()
                .orElse(points.getFirst())
                .criterion()
                .id();
    }
}
