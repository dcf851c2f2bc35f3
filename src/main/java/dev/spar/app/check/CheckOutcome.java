package dev.spar.app.check;

import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.TreeId;
import dev.spar.core.spec.Spec;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of checking. */
public sealed interface CheckOutcome {

    /** Nothing was run. */
    record Refused(List<Problem> problems) implements CheckOutcome {}

    /**
     * The criteria were asked.
     *
     * @param fence what the fence can do here, a line each
     * @param warnings what stopped nothing
     */
    record Answered(Side base, Side head, List<Row> rows, List<String> fence, List<Problem> warnings)
            implements CheckOutcome {

        /** By the rule of every run. */
        public StopReason reason() {
            return Evaluation.reason(rows.stream().map(Row::evidence).toList());
        }

        public long met() {
            return rows.stream().filter(Row::met).count();
        }

        public long verified() {
            return rows.stream()
                    .filter(r -> r.status() == CriterionStatus.VERIFIED)
                    .count();
        }
    }

    /**
     * One of the two trees.
     *
     * @param commit what it belongs to; for the working tree the commit that is checked out
     * @param words what it is, for people: {@code merge-base with main}, {@code working tree}
     */
    record Side(CommitId commit, TreeId tree, String words) {}

    /**
     * A criterion with its evidence.
     *
     * @param spec the name of the spec it is from; empty where it was given by hand
     * @param checkedAt when an earlier call found it; empty where it was asked now
     */
    record Row(Optional<String> spec, Spec.Asked asked, Evaluation.Evidence evidence, Optional<Instant> checkedAt) {
        public String id() {
            return evidence.criterion().id();
        }

        public CriterionStatus status() {
            return evidence.status();
        }

        public boolean met() {
            return evidence.met();
        }

        boolean saysNo() {
            return evidence.saysNo();
        }

        public Optional<String> command() {
            return evidence.criterion().check().map(c -> c.command());
        }

        /** One sentence: why it has this status. */
        public String why() {
            return status() == CriterionStatus.PASSING && asked.redRequired()
                    ? evidence.why() + "; it had to be red there"
                    : evidence.why();
        }
    }
}
