package dev.spar.adapter.agent.claude;

import dev.spar.adapter.agent.AgentHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Where claude keeps its login, sessions and settings: below {@code CLAUDE_CONFIG_DIR}, else {@code ~/.claude} and
 * {@code ~/.claude.json}. It is bound read-write, since the CLI refreshes its token and writes its sessions there; Spar
 * never reads the credentials.
 */
record ClaudeHome(Path folder, Path settingsFile) {
    static ClaudeHome of(AgentHost host, SortedMap<String, String> environment) {
        String given = environment.getOrDefault("CLAUDE_CONFIG_DIR", "");
        if (!given.isBlank()) {
            Path folder = Path.of(given);
            return new ClaudeHome(folder, folder.resolve(".claude.json"));
        }
        return new ClaudeHome(host.home().resolve(".claude"), host.home().resolve(".claude.json"));
    }

    /** The paths to bind; the folder is made where it is missing, as the CLI would. */
    List<Path> writable() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.of(folder, settingsFile)
                .filter(p -> p.equals(folder) || (Files.exists(p) && !p.startsWith(folder)))
                .toList();
    }
}
