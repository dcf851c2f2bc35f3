package dev.spar.adapter.mcp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files in which clients name their MCP servers, with our entry put in or renewed and everything else as it was.
 * They are written whole or not at all.
 */
public final class ClientConfig {
    private static final String NAME = "spar";
    private static final Pattern OURS = Pattern.compile("\\s*\\[\\s*mcp_servers\\s*\\.\\s*\"?spar\"?\\s*]\\s*(#.*)?");
    private static final Pattern HEADER = Pattern.compile("\\s*\\[.*");

    private ClientConfig() {}

    /** How the server is started. */
    public record Server(String command, List<String> arguments) {}

    /** What writing would come to. */
    public sealed interface Edit {
        /** {@code file} is the real one, where a link of the user's own leads to it. */
        record Change(Path file, String before, String after) implements Edit {}

        record Nothing(Path file) implements Edit {}

        record Refused(Path file, String why) implements Edit {}
    }

    /**
     * {@code config.toml} of Codex: the user's own, which may be a link of theirs, or a repository's, which may not.
     */
    public static Edit codex(Path file, Server server, boolean users) {
        return edit(file, users, before -> withTable(before, table(server)));
    }

    /** {@code .mcp.json} of a repository, which Claude Code reads. */
    public static Edit claude(Path file, Server server) {
        return edit(file, false, before -> withEntry(before, server));
    }

    /** The entry as Claude Code keeps it. */
    public static String entry(Server server) {
        return node(server).toString();
    }

    /** The text with the entry, or why there can be none. */
    private sealed interface Made {
        record Text(String text) implements Made {}

        record No(String why) implements Made {}
    }

    private interface Making {
        Made from(String before);
    }

    private static Edit edit(Path named, boolean users, Making making) {
        try {
            Optional<String> link = link(named);
            if (link.isPresent() && !users) {
                return new Edit.Refused(named, link.get() + " is a link, and may lead anywhere");
            }
            Path file = Files.exists(named) ? named.toRealPath() : named;
            String before = Files.exists(file) ? Files.readString(file) : "";
            return switch (making.from(before)) {
                case Made.No no -> new Edit.Refused(file, no.why());
                case Made.Text t when t.text().equals(before) -> new Edit.Nothing(file);
                case Made.Text t -> new Edit.Change(file, before, t.text());
            };
        } catch (IOException e) {
            return new Edit.Refused(named, "it cannot be read: " + e);
        }
    }

    /** The first link among the file and the folder it lies in. */
    private static Optional<String> link(Path file) {
        for (Path p : List.of(file, file.resolveSibling("").normalize())) {
            if (Files.isSymbolicLink(p)) {
                return Optional.of(p.toString());
            }
        }
        return Optional.empty();
    }

    private static Made withTable(String before, List<String> table) {
        if (Toml.parse(before).hasErrors()) {
            return new Made.No("it is no TOML as it is");
        }
        var lines = new ArrayList<>(before.lines().toList());
        int from = 0;
        while (from < lines.size() && !OURS.matcher(lines.get(from)).matches()) {
            from++;
        }
        if (from == lines.size()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(table);
        } else {
            int to = from + 1;
            while (to < lines.size() && !HEADER.matcher(lines.get(to)).matches()) {
                to++;
            }
            var rest = new ArrayList<>(lines.subList(to, lines.size()));
            lines.subList(from, lines.size()).clear();
            lines.addAll(table);
            if (!rest.isEmpty()) {
                lines.add("");
                lines.addAll(rest);
            }
        }
        String after = String.join("\n", lines) + "\n";
        return sameBesideOurs(before, after)
                ? new Made.Text(after)
                : new Made.No("our entry could not be put in without changing others: put it in by hand");
    }

    /** Whatever the lines look like, no other key may mean something else afterwards. */
    private static boolean sameBesideOurs(String before, String after) {
        var now = Toml.parse(after);
        return !now.hasErrors()
                && now.contains("mcp_servers." + NAME + ".command")
                && others(before).equals(others(after));
    }

    private static JsonNode others(String toml) {
        var all = (ObjectNode) JsonMapper.shared().readTree(Toml.parse(toml).toJson());
        if (all.get("mcp_servers") instanceof ObjectNode servers) {
            servers.remove(NAME);
            if (servers.isEmpty()) {
                all.remove("mcp_servers");
            }
        }
        return all;
    }

    private static List<String> table(Server server) {
        return List.of(
                "[mcp_servers." + NAME + "]",
                "command = " + quoted(server.command()),
                "args = "
                        + server.arguments().stream()
                                .map(ClientConfig::quoted)
                                .collect(Collectors.joining(", ", "[", "]")),
                "env_vars = [\"SPAR_HOME\", \"SPAR_DEPTH\", \"XDG_STATE_HOME\", \"XDG_CONFIG_HOME\"]",
                "startup_timeout_sec = 20",
                "tool_timeout_sec = 60");
    }

    /** JSON's strings are TOML's basic strings. */
    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    private static Made withEntry(String before, Server server) {
        try {
            JsonNode root = before.isBlank()
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(before);
            if (!(root instanceof ObjectNode all)
                    || (all.has("mcpServers") && !(all.get("mcpServers") instanceof ObjectNode))) {
                return new Made.No("it is no list of MCP servers as it is");
            }
            var servers = all.get("mcpServers") instanceof ObjectNode known ? known : all.putObject("mcpServers");
            if (node(server).equals(servers.get(NAME))) {
                return new Made.Text(before);
            }
            servers.set(NAME, node(server));
            return new Made.Text(
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
        } catch (JacksonException e) {
            return new Made.No("it is no JSON as it is");
        }
    }

    private static ObjectNode node(Server server) {
        var node = JsonMapper.shared().createObjectNode().put("type", "stdio").put("command", server.command());
        var arguments = node.putArray("args");
        server.arguments().forEach(arguments::add);
        return node;
    }

    /** Writes it, unless the file is not what it was; what is wrong then. */
    public static Optional<String> write(Edit.Change change) {
        Path file = change.file();
        try {
            String now = Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Files.readString(file) : "";
            if (Files.isSymbolicLink(file) || !now.equals(change.before())) {
                return Optional.of("it changed while it was looked at");
            }
            Path folder = file.toAbsolutePath().resolveSibling("").normalize();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, ".spar-", ".tmp");
            try {
                Files.writeString(fresh, change.after(), StandardCharsets.UTF_8);
                if (Files.exists(file)) {
                    Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    /** The lines that go and come, with what stands before and after them left out. */
    public static List<String> diff(Edit.Change change) {
        var before = change.before().lines().toList();
        var after = change.after().lines().toList();
        int head = 0;
        int most = Math.min(before.size(), after.size());
        while (head < most && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        var lines = new ArrayList<String>();
        before.subList(head, before.size() - tail).forEach(l -> lines.add("- " + l));
        after.subList(head, after.size() - tail).forEach(l -> lines.add("+ " + l));
        return lines;
    }
}
