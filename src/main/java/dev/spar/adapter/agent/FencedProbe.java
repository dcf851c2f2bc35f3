package dev.spar.adapter.agent;

import dev.spar.adapter.process.Ended;
import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.adapter.process.Spawner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Runs a program of an agent inside the fence that its turns get. Calls no model.
 *
 * @param directory where it runs; {@code wanted} what it has to print
 */
public record FencedProbe(
        List<String> argv, SortedMap<String, String> environment, Path directory, Fence fence, String wanted) {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Runs it to its end. */
    public Probe run(Spawner spawner) {
        var launch = new Launch(
                argv,
                directory,
                environment,
                new Launch.Input.Closed(),
                fence,
                Optional.of(LONGEST),
                Launch.Limits.USUAL,
                Launch.Sink.NOTHING);
        return switch (spawner.start(launch)) {
            case Spawner.Start.Failed failed -> new Probe.Broken(failed.detail());
            case Spawner.Start.Started started -> {
                try {
                    yield judged(started.running().await());
                } catch (InterruptedException e) {
                    started.running().kill();
                    Thread.currentThread().interrupt();
                    yield new Probe.Broken("interrupted");
                }
            }
        };
    }

    private Probe judged(Ended ended) {
        String out = text(ended.out());
        return ended.exitCode().filter(c -> c == 0).isPresent() && out.contains(wanted)
                ? new Probe.Works(out)
                : new Probe.Broken(text(ended.err()).isEmpty() ? out : text(ended.err()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }
}
