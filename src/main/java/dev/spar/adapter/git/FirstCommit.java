package dev.spar.adapter.git;

import dev.spar.adapter.process.Ended;
import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.adapter.process.Spawner;
import dev.spar.adapter.process.TrustedPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a repository of a folder of our own, with everything in it as its first commit; for the demo. */
public final class FirstCommit {
    private FirstCommit() {}

    /** What went wrong, if anything. The user's own git configuration is not read. */
    public static Optional<String> make(Path folder, TrustedPath path, Spawner spawner) {
        for (var arguments : List.of(
                List.of("init", "-q", "-b", "main"),
                List.of("config", "user.name", "Spar demo"),
                List.of("config", "user.email", "demo@localhost"),
                List.of("add", "-A"),
                List.of("commit", "-q", "-m", "A small ledger tool"))) {
            var wrong = run(arguments, folder, path, spawner);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> run(List<String> arguments, Path folder, TrustedPath path, Spawner spawner) {
        var program = path.find("git");
        if (program.isEmpty()) {
            return Optional.of("git is not found on PATH");
        }
        var argv = new ArrayList<>(List.of(program.get().toString()));
        argv.addAll(arguments);
        var environment = new TreeMap<String, String>();
        environment.put("PATH", path.value());
        environment.put("HOME", folder.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        var launch = new Launch(
                argv,
                folder,
                environment,
                new Launch.Input.Closed(),
                Fence.NONE,
                Optional.of(Duration.ofSeconds(30)),
                Launch.Limits.USUAL,
                Launch.Sink.NOTHING);
        return switch (spawner.start(launch)) {
            case Spawner.Start.Failed f -> Optional.of(f.detail());
            case Spawner.Start.Started s -> ended(s);
        };
    }

    private static Optional<String> ended(Spawner.Start.Started started) {
        try {
            Ended ended = started.running().await();
            return ended.exitCode().filter(c -> c == 0).isPresent()
                    ? Optional.empty()
                    : Optional.of(new String(ended.err(), StandardCharsets.UTF_8).strip());
        } catch (InterruptedException e) {
            started.running().kill();
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
