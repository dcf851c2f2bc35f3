package dev.spar.app.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.config.TrustStore;
import dev.spar.adapter.git.ReviewTargets;
import dev.spar.adapter.git.StartPoint;
import dev.spar.app.repository.Repository;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is trusted is what was looked at. */
class TrustGateTest {
    private static final CommitId ONE = new CommitId("1".repeat(40));
    private static final CommitId OTHER = new CommitId("2".repeat(40));

    @TempDir
    Path folder;

    @Test
    void a_configuration_that_came_after_the_look_is_not_trusted_with_what_another_commit_holds() throws IOException {
        var store = new TrustStore(folder.resolve("state"));
        var repository = new Looked(folder);
        var gate = new TrustGate(store, repository, ONE);
        Files.createDirectories(folder.resolve(".spar"));
        Files.writeString(folder.resolve(".spar/config.toml"), "[verify.tier0]\nrun = [\"curl evil\"]\n");
        gate.before(OTHER).trust();
        assertThat(new TrustGate(store, repository, OTHER).standing()).isEqualTo(TrustGate.Standing.CHANGED);
        Files.delete(folder.resolve(".spar/config.toml"));
        assertThat(new TrustGate(store, repository, OTHER).standing())
                .as("control")
                .isEqualTo(TrustGate.Standing.TRUSTED);
    }

    /** A repository of which nothing but its files is asked. */
    private record Looked(Path root) implements Repository {
        @Override
        public String key() {
            return "key";
        }

        @Override
        public CommitId head() {
            return ONE;
        }

        @Override
        public Optional<String> branch() {
            return Optional.empty();
        }

        @Override
        public Optional<CommitId> commit(String name) {
            return Optional.empty();
        }

        @Override
        public StartPoint.Joined join(CommitId work, CommitId target) {
            return new StartPoint.Joined.Ahead();
        }

        @Override
        public Optional<Problem> noNewBranch(String name) {
            return Optional.empty();
        }

        @Override
        public SortedMap<String, String> files(CommitId commit) {
            return new TreeMap<>(Map.of("Makefile", commit.value()));
        }

        @Override
        public List<String> dirt() {
            return List.of();
        }

        @Override
        public Optional<Problem> dirty() {
            return Optional.empty();
        }

        @Override
        public ReviewTargets targets() {
            throw new UnsupportedOperationException("nothing is reviewed");
        }

        @Override
        public List<String> notes() {
            return List.of();
        }
    }
}
