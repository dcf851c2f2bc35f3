package dev.spar.workflow.stage;

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

/** Runs our checks on the base before any work, the red ones again, so that red and flaky are known and told apart. */
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
        for (Tier tier : List.of(Tier.T0, Tier.T2)) {
            for (int run = 1; run <= Math.max(1, verify.flakyRuns()); run++) {
                var report = flow.at("baseline", run).verify(StepName.of(tier.word()), tier, Heat.COLD, flow.start());
                runs.add(report);
                if (report.results().stream().noneMatch(r -> r.outcome() == Outcome.FAIL)) {
                    break;
                }
            }
        }
        return new Baseline(List.copyOf(runs));
    }
}
