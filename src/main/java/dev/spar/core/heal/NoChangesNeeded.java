package dev.spar.core.heal;

import dev.spar.core.task.WorkAnswer;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Evaluation.Evidence;
import java.util.List;

/**
 * When "nothing has to be changed" is believed: files were looked at, commands were run, and our own run of every
 * criterion is green.
 */
public final class NoChangesNeeded {
    /** The answer. */
    public sealed interface Answer {
        record Believed(String why) implements Answer {}

        /** Without evidence the piece of work is not done. */
        record NoEvidence(String missing) implements Answer {}
    }

    private NoChangesNeeded() {}

    /** Judges a builder's claim by our own evaluation of the criteria on the unchanged tree. */
    public static Answer judge(WorkAnswer claim, Evaluation ours) {
        if (claim.filesChecked().stream().allMatch(String::isBlank)) {
            return new Answer.NoEvidence("no file is named that was looked at");
        }
        if (claim.commands().stream()
                .noneMatch(s -> !s.command().isBlank() && !s.output().isBlank())) {
            return new Answer.NoEvidence("no command is shown with its output");
        }
        if (ours.evidence().isEmpty()) {
            return new Answer.NoEvidence("there is no criterion that our own run could confirm");
        }
        List<Evidence> unmet = ours.unmet();
        if (!unmet.isEmpty()) {
            Evidence first = unmet.getFirst();
            return new Answer.NoEvidence("our own run says of "
                    + first.criterion().id() + ": " + first.status().word() + ", " + first.why());
        }
        return new Answer.Believed("all " + ours.evidence().size() + " criteria hold already, found by our own run");
    }
}
