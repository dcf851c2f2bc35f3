package dev.spar.app.setup;

import dev.spar.adapter.config.TrustStore;
import dev.spar.app.repository.CheckFinder;
import dev.spar.app.repository.Repository;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.text.Shell;
import dev.spar.core.verify.TestPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
    private final List<SpecCommands> specs;

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
                        bytes(repository.root().resolve(".spar/config.local.toml"))),
                List.of());
    }

    private TrustGate(
            TrustStore store,
            Repository repository,
            CommitId base,
            Configuration configuration,
            List<SpecCommands> specs) {
        this.store = store;
        this.repository = repository;
        this.base = base;
        this.configuration = configuration;
        this.specs = specs;
        this.surface = Surface.of(repository.files(base), configuration.own(), configuration.local());
    }

    /** The gate before another commit, with the configuration that was looked at here. */
    public TrustGate before(CommitId other) {
        return new TrustGate(store, repository, other, configuration, specs);
    }

    /** The same gate before the commands of these specs as well: those that were committed have to be trusted. */
    public TrustGate and(List<SpecCommands> specs) {
        return new TrustGate(store, repository, base, configuration, specs);
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

    /** The commands of the specs, for people, at most {@code most} of each. */
    public List<String> commands(int most) {
        var lines = new ArrayList<String>();
        for (SpecCommands spec : specs) {
            String name = spec.name();
            for (String command : spec.commands().stream().limit(most).toList()) {
                for (String line : command.lines().toList()) {
                    lines.add("%-12s %s".formatted(name, line));
                    name = "";
                }
            }
            if (spec.commands().size() > most) {
                lines.add("%-12s and %d more".formatted("", spec.commands().size() - most));
            }
        }
        return lines;
    }

    public Standing standing() {
        if (trustsFiles() && unseen().isEmpty()) {
            return Standing.TRUSTED;
        }
        return store.knows(repository.key()) ? Standing.CHANGED : Standing.NEVER;
    }

    /** Whether what the repository runs by itself is trusted, whatever a spec says. */
    public boolean trustsFiles() {
        return store.trusts(repository.key(), surface.digest());
    }

    public void trust() {
        store.trust(repository.key(), surface.digest());
        unseen().stream().flatMap(s -> s.commands().stream()).forEach(c -> store.trust(repository.key(), digest(c)));
    }

    /** The specs that somebody committed, with a command that nobody trusted. */
    private List<SpecCommands> unseen() {
        return specs.stream()
                .filter(s -> s.committed().isPresent()
                        && s.commands().stream().anyMatch(c -> !store.trusts(repository.key(), digest(c))))
                .toList();
    }

    /** One command: another one beside it asks nobody about this again. */
    private static Digest digest(String command) {
        return Digest.of("command\u0000" + command);
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
        var shown = new ArrayList<>(shown(4, finder));
        shown.addAll(commands(4));
        String named = unseen().stream()
                .flatMap(s -> s.committed().stream())
                .map(f -> " --spec " + Shell.word(f.toString()))
                .collect(Collectors.joining());
        return Problem.of(
                Code.R007,
                what,
                String.join("\n", shown),
                "spar trust " + Shell.word(repository.root().toString())
                        + (base.equals(repository.head()) ? "" : " --base " + base) + named
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
