package dev.spar.core.verify;

import dev.spar.core.verify.Evaluation.Evidence;
import java.util.List;
import java.util.Optional;

/** Takes a criterion's evidence away where the change weakened the test that gave it. */
public final class TamperVeto {
    private TamperVeto() {}

    /**
     * Blocks every met criterion whose command names a weakened test file, or names no test at all and so means all of
     * them.
     */
    public static Evaluation on(Evaluation evaluation, List<Tamper> tampers) {
        return new Evaluation(
                evaluation.tree(),
                evaluation.criteria(),
                evaluation.evidence().stream().map(e -> vetoed(e, tampers)).toList());
    }

    private static Evidence vetoed(Evidence e, List<Tamper> tampers) {
        Optional<Tamper> against = e.criterion()
                .check()
                .flatMap(c -> tampers.stream()
                        .filter(t -> CheckFiles.runs(c.command(), t.path()))
                        .findFirst());
        if (against.isEmpty() || !e.status().met()) {
            return e;
        }
        String why = "the test behind it was weakened: " + against.get().sentence();
        return new Evidence(e.criterion(), CriterionStatus.BLOCKED, e.redTree(), e.red(), e.green(), why);
    }
}
