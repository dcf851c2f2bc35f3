package dev.spar.core.verify;

import dev.spar.core.run.TreeId;
import java.util.Optional;

/** What a red run and a green run say about a criterion. */
public final class RedJudge {
    private RedJudge() {}

    public static Evaluation.Evidence judge(
            Criterion criterion,
            Optional<TreeId> redTree,
            Optional<CheckResult> red,
            Optional<CheckResult> green,
            Changes changes) {
        CriterionStatus status = green.filter(g -> g.outcome() == Outcome.PASS).isPresent()
                ? red.filter(r -> r.outcome() == Outcome.FAIL).isPresent() ? CriterionStatus.VERIFIED : CriterionStatus.PASSING
                : green.isEmpty() ? CriterionStatus.JUDGED : CriterionStatus.FAILED;
        return new Evaluation.Evidence(criterion, status, redTree, red, green, "");
    }
}
