package dev.spar.adapter.check;

import dev.spar.adapter.process.HomeView;
import dev.spar.adapter.process.HostSpawner;
import dev.spar.adapter.process.PortBlocks;
import dev.spar.adapter.process.Programs;
import dev.spar.adapter.process.Spawner;
import dev.spar.adapter.store.FileArtifacts;
import dev.spar.core.run.StepPath;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Heat;
import dev.spar.flow.port.Checks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A small project in a temporary folder whose checks are found and run as the product does it. */
final class Sample {
    private static final TreeMap<String, String> ENVIRONMENT = new TreeMap<>(System.getenv());
    static final Spawner SPAWNER = spawner(ENVIRONMENT);

    private final Path folder;
    private final Path beside;
    private final TreeMap<String, String> environment = new TreeMap<>(ENVIRONMENT);
    private Spawner spawner = SPAWNER;
    private UnaryOperator<String> keeping = text -> text.replace("hunter2", "***");
    private VerifySettings settings = settings(Optional.empty(), List.of(), List.of(), List.of());

    Sample(Path root) {
        this.folder = made(root.resolve("project"));
        this.beside = made(root.resolve("beside"));
    }

    static VerifySettings settings(
            Optional<String> setup, List<String> copy, List<String> link, List<String> variables) {
        return new VerifySettings(
                false,
                Optional.empty(),
                setup,
                Duration.ofSeconds(30),
                copy,
                link,
                List.of(),
                List.of(),
                List.of(),
                false,
                variables,
                3,
                false);
    }

    static VerifySettings networked(VerifySettings s) {
        return new VerifySettings(
                s.none(),
                s.appetite(),
                s.setup(),
                s.setupTimeout(),
                s.copy(),
                s.link(),
                s.tier0(),
                s.tier1(),
                s.tier2(),
                true,
                s.environment(),
                s.flakyRuns(),
                s.allowInstall());
    }

    Sample with(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, text, StandardCharsets.UTF_8);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sample keeping(UnaryOperator<String> how) {
        keeping = how;
        return this;
    }

    Sample with(VerifySettings other) {
        settings = other;
        return this;
    }

    Sample variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The user has this folder on PATH, before all others. */
    Sample onPath(Path programs) {
        environment.merge("PATH", programs.toString(), (all, one) -> one + ":" + all);
        spawner = spawner(environment);
        return this;
    }

    private static Spawner spawner(SortedMap<String, String> environment) {
        return new HostSpawner(HomeView.of(environment, List.of(), List.of()), true);
    }

    Sample without(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    Path beside() {
        return beside;
    }

    Detected detected() {
        var folders = Programs.folders(ENVIRONMENT.getOrDefault("PATH", ""));
        return new Detector(name -> Programs.find(name, folder, folders).isPresent()).find(folder);
    }

    Detected.Found found() {
        return (Detected.Found) detected();
    }

    /** The one check of tier 2 that is found, run here. */
    CheckResult full() {
        return run(found().tier2().getFirst(), folder);
    }

    CheckResult cheap() {
        return run(found().tier0().getFirst(), folder);
    }

    CheckResult sh(String command) {
        return run(new Check(command, command, Duration.ofSeconds(30)), folder);
    }

    CheckResult sh(String command, Duration timeout) {
        return run(new Check(command, command, timeout), folder);
    }

    CheckResult run(Check check, Path where) {
        return run(check, where, Heat.WARM);
    }

    CheckResult run(Check check, Path where, Heat heat) {
        return run(List.of(check), where, heat).getFirst();
    }

    List<CheckResult> run(List<Check> all, Path where, Heat heat) {
        try {
            return checks().run(new StepPath("verify"), all, where, heat);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Links to the user's caches are gone before JUnit warns of each. */
    static void unlink(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    Checks checks() {
        return new LocalChecks(
                settings,
                spawner,
                new FileArtifacts(beside.resolve("artifacts")),
                new Room(
                        folder, beside.resolve("caches"), environment, PortBlocks.in(beside.resolve("locks")), keeping),
                files -> Optional::empty);
    }

    String kept(CheckResult result) {
        return new String(
                new FileArtifacts(beside.resolve("artifacts"))
                        .get(result.output())
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    private static Path made(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
