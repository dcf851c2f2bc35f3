package dev.spar.core.task;

import dev.spar.core.run.RunId;
import dev.spar.core.verify.Baseline;
import java.util.List;
import java.util.Optional;

/**
 * What a run goes on from: work of an earlier one that is not landed yet.
 *
 * @param known what that run's checks said where it began: only that is nobody's doing since
 * @param redo what of that work is not there any more, where it met a branch that changed the same
 */
public record FollowUp(RunId run, Baseline known, Optional<Redo> redo) {

    /**
     * What has to be done again, since these files lie as the branch has them.
     *
     * @param branch what the work was merged with
     * @param files the files that both changed in the same place
     * @param lost what the work had changed in them, as a diff
     * @param command shows that of one file, whole
     */
    public record Redo(String branch, List<String> files, String lost, String command) {}
}
