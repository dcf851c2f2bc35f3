package dev.spar.adapter.agent.codex;

import dev.spar.adapter.agent.AgentFence;
import dev.spar.adapter.agent.AgentHost;
import dev.spar.adapter.agent.JsonLines;
import dev.spar.adapter.process.RealPath;
import dev.spar.core.agent.SessionId;
import dev.spar.core.settings.AgentSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * The user's own folder of codex ({@code CODEX_HOME}). Only names and token counts are read from it, never what logs
 * in.
 */
record CodexHome(Path folder) {
    private static final long LONGEST_CONFIG = 1 << 20;
    private static final long LONGEST_ROLLOUT = 256L << 20;

    /**
     * What codex reads there for every conversation, the reviewer's too, and no setting of it keeps it from doing so.
     */
    static final List<String> NOTES = List.of("AGENTS.md", "AGENTS.override.md");

    static CodexHome of(AgentHost host, AgentSettings agent) {
        Optional<String> told = agent.configHome()
                .or(() -> Optional.ofNullable(host.environment().get("CODEX_HOME")));
        return new CodexHome(RealPath.orNamed(told.map(p -> AgentFence.absolute(host.home(), p))
                .orElseGet(() -> host.home().resolve(".codex"))));
    }

    /** The user's own notes where they really lie, to be made invisible. */
    List<Path> notes() {
        return NOTES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .map(RealPath::orNamed)
                .toList();
    }

    /**
     * The MCP servers that the user configured, by name; empty where the configuration cannot be read to its end, so
     * that nobody knows which to switch off.
     */
    Optional<List<String>> mcpServers() {
        Path config = folder.resolve("config.toml");
        try {
            if (!Files.exists(config)) {
                return Optional.of(List.of());
            }
            if (!Files.isRegularFile(config) || Files.size(config) > LONGEST_CONFIG) {
                return Optional.empty();
            }
            TomlParseResult read = Toml.parse(config);
            Object servers = read.get(List.of("mcp_servers"));
            if (read.hasErrors()) {
                return Optional.empty();
            }
            return switch (servers) {
                case null -> Optional.of(List.of());
                case TomlTable table -> Optional.of(List.copyOf(table.keySet()));
                default -> Optional.empty();
            };
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What a conversation had used when its last turn ended, from codex's own record of it; nothing where there is
     * none.
     */
    Spend.Tokens usedBy(SessionId session) {
        try (Stream<Path> all = Files.find(
                folder.resolve("sessions"),
                5,
                (file, attributes) -> attributes.isRegularFile()
                        && attributes.size() < LONGEST_ROLLOUT
                        && file.getFileName().toString().endsWith("-" + session.value() + ".jsonl"))) {
            Optional<Path> rollout = all.findFirst();
            return rollout.isPresent() ? lastTotal(rollout.get()) : Spend.Tokens.NONE;
        } catch (IOException | UncheckedIOException e) {
            return Spend.Tokens.NONE;
        }
    }

    /** A turn that a limit refused is recorded without a total; what was used before it still counts. */
    private static Spend.Tokens lastTotal(Path rollout) throws IOException {
        try (Stream<String> lines = Files.lines(rollout, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("\"total_token_usage\""))
                    .reduce((earlier, later) -> later)
                    .flatMap(JsonLines::object)
                    .map(o -> Spend.Tokens.snake(o.path("payload").path("info").path("total_token_usage")))
                    .orElse(Spend.Tokens.NONE);
        }
    }
}
