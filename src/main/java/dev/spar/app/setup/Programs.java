package dev.spar.app.setup;

import dev.spar.adapter.config.Config;
import dev.spar.adapter.machine.Machine;
import dev.spar.core.settings.AgentSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where agents' programs are looked for. */
public final class Programs {

    private Programs() {}

    /** The program of an agent; where the configuration names none, it is called like its kind. */
    public static String of(AgentSettings agent) {
        return agent.binary().orElse(agent.kind());
    }

    /** The built-in agents whose program is there. */
    public static List<String> installed(Machine machine, Config config) {
        return Stream.of("claude", "codex")
                .filter(a -> machine.find(text(config, "agents." + a + ".bin").orElse(a))
                        .isPresent())
                .toList();
    }

    private static Optional<String> text(Config config, String key) {
        return Optional.ofNullable(config.values().get(key)).map(v -> v.value().toString());
    }
}
