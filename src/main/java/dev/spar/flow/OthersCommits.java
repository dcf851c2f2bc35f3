package dev.spar.flow;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import java.util.List;
import java.util.Optional;

/**
 * Commits that somebody else made on a lane's branch while an agent worked.
 *
 * @param files what they brought into the lane's folder and lies there as they brought it: not the agent's
 * @param without the tree that the turn left, these files as they were before it
 */
record OthersCommits(CommitId head, List<String> files, TreeId without) {

    /** Empty where the branch stands where the run left it. {@code left} is what lies in the folder. */
    static Optional<OthersCommits> during(Drive drive, Lane lane, TreeId left) {
        var repo = drive.world.repo();
        return repo.head(lane.id).filter(head -> !head.equals(lane.head())).map(head -> {
            TreeId theirs = repo.treeOf(head);
            List<String> since = repo.changes(theirs, left).paths();
            List<String> turn = repo.changes(lane.tree(), left).paths();
            List<String> files = repo.changes(repo.treeOf(lane.head()), theirs).paths().stream()
                    .filter(p -> turn.contains(p) && !since.contains(p))
                    .toList();
            return new OthersCommits(head, files, repo.overlay(left, lane.tree(), files));
        });
    }

    /** In one line. */
    String shown() {
        return "the run's branch was moved to " + head.brief() + " by somebody else while the agent worked"
                + (files.isEmpty() ? "" : "; not by the run and taken out of the turn: " + named());
    }

    String named() {
        String some = String.join(", ", files.subList(0, Math.min(5, files.size())));
        return files.size() > 5 ? some + " and " + (files.size() - 5) + " more" : some;
    }
}
