package dev.spar.core.verify;

import dev.spar.core.run.Digest;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.TreeId;
import java.util.List;
import java.util.Optional;

/** What holds of frozen criteria on one tree, found out cold. */
public record Evaluation(TreeId tree, Digest criteria, List<Evidence> evidence) implements Judgement {

    /**
     * The evidence of one criterion: the same command on the red tree (the base plus the change's {@link CheckFiles})
     * and on the tree.
     *
     * @param redTree the tree the red run was made on; absent where none was made
     * @param why one sentence: why it has this status
     */
    public record Evidence(
            Criterion criterion,
            CriterionStatus status,
            Optional<TreeId> redTree,
            Optional<CheckResult> red,
            Optional<CheckResult> green,
            String why) {
        public boolean met() {
            return criterion.met(status);
        }
    }

    /** Each criterion's id with the word of its status. */
    public List<String> statuses() {
        return evidence.stream()
                .map(e -> e.criterion().id() + " " + e.status().word())
                .toList();
    }

    public boolean allMet() {
        return evidence.stream().allMatch(e -> e.met() || e.status() == CriterionStatus.WAIVED);
    }

    /** How a run ends by it: a red criterion says no, and of any other that does not hold there is no evidence. */
    public StopReason reason() {
        boolean red = evidence.stream().anyMatch(e -> e.status() == CriterionStatus.FAILED);
        return allMet() ? StopReason.MET : red ? StopReason.UNMET : StopReason.NO_EVIDENCE;
    }

    public List<Evidence> unmet() {
        return evidence.stream()
                .filter(e -> !e.met() && e.status() != CriterionStatus.WAIVED)
                .toList();
    }
}
