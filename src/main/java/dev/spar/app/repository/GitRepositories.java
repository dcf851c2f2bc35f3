package dev.spar.app.repository;

import dev.spar.adapter.git.Dirt;
import dev.spar.adapter.git.Listing;
import dev.spar.adapter.git.Preflight;
import dev.spar.adapter.git.ReviewTargets;
import dev.spar.adapter.git.StartPoint;
import dev.spar.adapter.git.StateFolder;
import dev.spar.adapter.process.Spawner;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Repositories as our git package sees them. */
public record GitRepositories(Spawner spawner, Path state, SortedMap<String, String> environment)
        implements Repositories {

    @Override
    public Look look(Path folder) {
        return switch (Preflight.look(folder, state, spawner, environment)) {
            case Preflight.Refused r -> new Look.Unfit(r.problem());
            case Preflight.Ready r -> new Look.Found(new Ready(r));
        };
    }

    @Override
    public Optional<Problem> noRuns(Path folder) {
        return StateFolder.amongFiles(folder, state, spawner, environment);
    }

    private record Ready(Preflight.Ready ready) implements Repository {

        @Override
        public Path root() {
            return ready.repository().root();
        }

        @Override
        public String key() {
            return ready.repository().commonDir().toString();
        }

        @Override
        public CommitId head() {
            return ready.head();
        }

        @Override
        public Optional<String> branch() {
            return ready.branch();
        }

        @Override
        public Optional<CommitId> commit(String name) {
            // Our own git directory has a HEAD of its own; the user's is meant.
            return ready.repository()
                    .commit(name.replaceFirst(
                            "^(HEAD|@)(?=$|[~^])", ready.head().value()));
        }

        @Override
        public StartPoint.Joined join(CommitId work, CommitId target) {
            return ready.join(work, target);
        }

        @Override
        public Optional<Problem> noNewBranch(String name) {
            return ready.noNewBranch(name);
        }

        @Override
        public ReviewTargets targets() {
            return new ReviewTargets(ready.repository());
        }

        @Override
        public SortedMap<String, String> files(CommitId commit) {
            return Listing.of(ready.repository(), commit);
        }

        @Override
        public List<String> dirt() {
            return ready.dirt().stream().map(Dirt::shown).toList();
        }

        @Override
        public Optional<Problem> dirty() {
            return ready.dirty();
        }

        @Override
        public List<String> notes() {
            return ready.notes();
        }
    }
}
