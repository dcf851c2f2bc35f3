package dev.spar.adapter.agent.claude;

import dev.spar.adapter.agent.JsonLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The user's MCP servers that the configuration lets through, written for one call and taken away after it. */
final class ClaudeMcp {
    private ClaudeMcp() {}

    record Config(Path file, List<String> servers) {}

    /** The servers of {@code wanted} that the user has; empty where none is wanted or known. */
    static Optional<Config> write(List<String> wanted, Path userFile, Path folder) {
        if (wanted.isEmpty() || !Files.isRegularFile(userFile)) {
            return Optional.empty();
        }
        try {
            JsonNode known = known(userFile);
            ObjectNode root = JsonLines.object();
            ObjectNode servers = root.putObject("mcpServers");
            List<String> found = wanted.stream().filter(known::has).toList();
            found.forEach(name -> servers.set(name, known.get(name)));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Files.createDirectories(folder);
            Path file = folder.resolve("mcp.json");
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, JsonLines.write(root), StandardCharsets.UTF_8);
            return Optional.of(new Config(file, found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The servers that the user has. */
    static List<String> names(Path userFile) {
        try {
            return Files.isRegularFile(userFile) ? List.copyOf(known(userFile).propertyNames()) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static JsonNode known(Path userFile) throws IOException {
        return JsonLines.object(Files.readString(userFile, StandardCharsets.UTF_8))
                .<JsonNode>map(o -> o.path("mcpServers"))
                .orElseGet(JsonLines::object);
    }

    static void remove(Config config) {
        try {
            Files.deleteIfExists(config.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
