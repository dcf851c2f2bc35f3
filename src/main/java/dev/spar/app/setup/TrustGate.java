package dev.spar.app.setup;

import dev.spar.adapter.config.TrustStore;
import dev.spar.app.run.CheckFinder;
import dev.spar.app.run.Repository;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.verify.TestPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stands before everything that runs code of a repository: a person looks once at what would run, and again when it
 * changed.
 */
public final class TrustGate {

    private final TrustStore store;
    private final Repository repository;
    private final CommitId base;
    private final Configuration configuration;
    private final Surface surface;

    /** What lies in the working tree, since that is what is read. */
    private record Configuration(Optional<byte[]> own, Optional<byte[]> local) {}

    /** Looks once: what is shown, what is asked about and what is remembered is the same. */
    public TrustGate(TrustStore store, Repository repository, CommitId base) {
        this(
                store,
                repository,
                base,
                new Configuration(
                        bytes(repository.root().resolve(".spar/config.toml")),
                        bytes(repository.root().resolve(".spar/config.local.toml"))));
    }

    private TrustGate(TrustStore store, Repository repository, CommitId base, Configuration configuration) {
        this.store = store;
        this.repository = repository;
        this.base = base;
        this.configuration = configuration;
        this.surface = Surface.of(repository.files(base), configuration.own(), configuration.local());
    }

    /** The gate before another commit, with the configuration that was looked at here. */
    public TrustGate before(CommitId other) {
        return new TrustGate(store, repository, other, configuration);
    }

    /** How it stands. */
    public enum Standing {
        TRUSTED,
        NEVER,
        /** Something else was trusted here, but not what would run today. */
        CHANGED
    }

    public Surface surface() {
        return surface;
    }

    /**
     * What would run, for people: the files that decide it, the checks that were found, and the tests that those run,
     * at most {@code most} names of a kind. Tests may change without being asked about again: a run changes them.
     */
    public List<String> shown(int most, CheckFinder finder) {
        var lines = new ArrayList<>(surface.lines(most));
        if (finder.find(repository.root()) instanceof CheckFinder.Search.Found found) {
            lines.add(Surface.line("checks", found.reasons(), most));
        }
        var tests = repository.files(base).keySet().stream()
                .filter(TestPaths::isTest)
                .toList();
        if (!tests.isEmpty()) {
            lines.add(Surface.line("tests", tests, most));
        }
        return lines.isEmpty() ? List.of("nothing by itself: no check was found, and no file that a tool runs") : lines;
    }

    public Standing standing() {
        if (store.trusts(repository.key(), surface.digest())) {
            return Standing.TRUSTED;
        }
        return store.knows(repository.key()) ? Standing.CHANGED : Standing.NEVER;
    }

    public void trust() {
        store.trust(repository.key(), surface.digest());
    }

    /** The same with the configuration of the working tree that Spar wrote since, after the person agreed. */
    public void trustWith(byte[] configuration) {
        store.trust(repository.key(), surface.with(configuration).digest());
    }

    /** What stands in the way where nobody can be asked, or the answer was no. */
    public Problem refusal(CheckFinder finder) {
        String what = standing() == Standing.CHANGED
                ? "what would run in " + repository.root() + " changed since it was trusted"
                : repository.root() + " is not trusted yet";
        return Problem.of(
                Code.R007,
                what,
                String.join("\n", shown(4, finder)),
                "spar trust " + repository.root() + (base.equals(repository.head()) ? "" : " --base " + base)
                        + "   # shows it and asks");
    }

    private static Optional<byte[]> bytes(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
