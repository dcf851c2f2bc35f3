package dev.spar.workflow.stage;

import dev.spar.core.run.Conclusion;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.verify.Baseline;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.Tier;
import dev.spar.flow.Flow;
import dev.spar.flow.StepName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs all our checks on the base before any work, each command once, and only the red ones again, so that red and
 * flaky are known and told apart.
 */
public final class Baselining {
    private final VerifySettings verify;

    public Baselining(VerifySettings verify) {
        this.verify = verify;
    }

    public Baseline of(Flow flow) {
        if (verify.none()) {
            return Baseline.NONE;
        }
        List<CheckReport> runs = new ArrayList<>();
        CheckReport report =
                flow.at("baseline", 1).verify(StepName.of(Tier.T2.word()), Tier.T2, Heat.COLD, flow.start());
        runs.add(report);
        for (int run = 2; run <= verify.flakyRuns() && red(report); run++) {
            report = flow.at("baseline", run).again(StepName.of("red"), report);
            runs.add(report);
        }
        return new Baseline(List.copyOf(runs));
    }

    /** How the run ends where no work could ever be judged: before anybody is paid for it. */
    public static Optional<Conclusion> unjudged(Baseline base) {
        return base.lacking()
                .flatMap(r -> r.lack()
                        .map(lack -> new Conclusion(
                                StopReason.NO_CHECKS,
                                "no check could judge the base: " + r.check().command() + ": " + r.why() + "; "
                                        + lack.fix())));
    }

    private static boolean red(CheckReport report) {
        return report.results().stream().anyMatch(r -> r.outcome() == Outcome.FAIL);
    }
}
