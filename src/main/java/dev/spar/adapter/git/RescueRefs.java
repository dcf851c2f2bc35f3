package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo;
import java.time.InstantSource;
import java.util.List;

/** Saves trees that something is about to replace, as commits under {@code refs/spar/rescue/<run>/<n>}. */
final class RescueRefs {
    private final Repository repository;
    private final InstantSource clock;

    RescueRefs(Repository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
    }

    static String prefix(RunId run) {
        return "refs/spar/rescue/" + run + "/";
    }

    /** Returns the ref that holds it now. */
    String save(RunId run, TreeId tree, List<CommitId> parents, String message) {
        Repo.Identity who = repository.config().identity();
        var intent = new CommitIntent(tree, parents, message, clock.instant(), who.name(), who.email());
        CommitId commit = repository.trees().commit(intent);
        int next = repository.refs().below(prefix(run)).keySet().stream()
                        .map(ref -> ref.substring(prefix(run).length()))
                        .filter(n -> n.matches("[0-9]{1,9}"))
                        .mapToInt(Integer::parseInt)
                        .max()
                        .orElse(0)
                + 1;
        while (!repository.refs().create(prefix(run) + next, commit.value())) {
            if (repository.refs().read(prefix(run) + next).isEmpty()) {
                throw new GitFailed(List.of("update-ref", prefix(run) + next), 128, "the rescue ref cannot be written");
            }
            next++;
        }
        return prefix(run) + next;
    }
}
