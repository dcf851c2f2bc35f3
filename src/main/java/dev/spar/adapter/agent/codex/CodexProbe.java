package dev.spar.adapter.agent.codex;

import dev.spar.adapter.agent.AgentHost;
import dev.spar.adapter.process.Ended;
import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.adapter.process.Spawner;
import dev.spar.core.settings.AgentSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Looks, for {@code spar doctor}, whether codex is there, logged in, and able to build its sandbox inside our fence.
 * Calls no model.
 */
public final class CodexProbe {
    private static final String WORKS = "sandbox-ok";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AgentHost host;
    private final AgentSettings agent;

    public CodexProbe(AgentHost host, AgentSettings agent) {
        this.host = host;
        this.agent = agent;
    }

    /** What came of a look; {@code detail} is codex's own last words. */
    public sealed interface Look {
        record Good(String detail) implements Look {}

        record Bad(String detail) implements Look {}

        record Missing() implements Look {}
    }

    /** {@code codex-cli 0.169.0}. */
    public Look version() {
        return look(List.of("--version"), "");
    }

    /** How codex is logged in, in its own words; it names no secret. */
    public Look login() {
        return look(List.of("login", "status"), "");
    }

    /**
     * Runs a command in codex's own sandbox, inside the fence that a turn gets. With a broken one codex would end its
     * turns well and change nothing.
     */
    public Look sandbox() {
        return look(List.of("sandbox", "--", "/bin/echo", WORKS), WORKS);
    }

    private Look look(List<String> args, String wanted) {
        SortedMap<String, String> environment = CodexBackend.environment(host, agent);
        Optional<CodexProgram> program =
                CodexProgram.find(agent.binary().orElse(CodexBackend.KIND), environment.getOrDefault("PATH", ""));
        if (program.isEmpty()) {
            return new Look.Missing();
        }
        try (Scratch scratch = Scratch.anywhere()) {
            CodexHome home = CodexHome.of(host, agent);
            environment.put("CODEX_HOME", home.folder().toString());
            environment.put("TMPDIR", scratch.folder().toString());
            List<String> argv = new ArrayList<>(List.of(program.get().binary().toString()));
            argv.addAll(args);
            Launch launch = new Launch(
                    argv,
                    scratch.folder(),
                    environment,
                    new Launch.Input.Closed(),
                    fence(home, scratch, program.get()),
                    Optional.of(LONGEST),
                    Launch.Limits.USUAL,
                    Launch.Sink.NOTHING);
            return judged(host.spawner().start(launch), wanted);
        }
    }

    private Fence fence(CodexHome home, Scratch scratch, CodexProgram program) {
        return host.fenced()
                ? new Fence(
                        Fence.Profile.OUTER,
                        List.of(home.folder(), scratch.folder()),
                        List.of(program.folder()),
                        List.of(),
                        true)
                : Fence.NONE;
    }

    private static Look judged(Spawner.Start start, String wanted) {
        return switch (start) {
            case Spawner.Start.Failed failed -> new Look.Bad(failed.detail());
            case Spawner.Start.Started started -> {
                try {
                    Ended ended = started.running().await();
                    String out = text(ended.out());
                    String said = (out.isBlank() ? text(ended.err()) : out).strip();
                    boolean good = ended.exitCode().orElse(1) == 0 && out.contains(wanted);
                    yield good
                            ? new Look.Good(said)
                            : new Look.Bad(text(ended.err()).strip());
                } catch (InterruptedException e) {
                    started.running().kill();
                    Thread.currentThread().interrupt();
                    yield new Look.Bad("interrupted");
                }
            }
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
