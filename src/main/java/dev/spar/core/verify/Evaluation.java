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

        /** Whether nothing is left to be done for it: it is met, or a person took it out. */
        private boolean holds() {
            return met() || status == CriterionStatus.WAIVED;
        }

        /** Whether the evidence is there and is against it: red, weakened, or green where it had to be red. */
        public boolean saysNo() {
            return switch (status) {
                case FAILED, BLOCKED -> true;
                case PASSING ->
                    !met() && red.filter(r -> r.outcome() == Outcome.PASS).isPresent();
                case VERIFIED, JUDGED, MANUAL, FLAKY, NOT_RUN, WAIVED -> false;
            };
        }
    }

    /** Each criterion's id with the word of its status. */
    public List<String> statuses() {
        return evidence.stream()
                .map(e -> e.criterion().id() + " " + e.status().word())
                .toList();
    }

    public boolean allMet() {
        return evidence.stream().allMatch(Evidence::holds);
    }

    /** MET, UNMET where the evidence says no, NO_EVIDENCE where it could not be gathered. */
    public StopReason reason() {
        return reason(evidence);
    }

    /** What a run or a check ends by, of the evidence of all that was asked. */
    public static StopReason reason(List<Evidence> evidence) {
        if (evidence.stream().anyMatch(Evidence::saysNo)) {
            return StopReason.UNMET;
        }
        return evidence.stream().allMatch(Evidence::holds) ? StopReason.MET : StopReason.NO_EVIDENCE;
    }

    public List<Evidence> unmet() {
        return evidence.stream().filter(e -> !e.holds()).toList();
    }
}
