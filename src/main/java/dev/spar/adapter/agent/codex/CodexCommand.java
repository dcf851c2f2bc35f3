package dev.spar.adapter.agent.codex;

import dev.spar.adapter.agent.Call;
import dev.spar.adapter.process.RealPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Command lines for codex. What a repository brings along (its {@code .codex} folder with configuration, hooks and MCP
 * servers) is declared untrusted, since codex would run it where the user once trusted the repository; MCP servers of
 * the user are let through by name.
 */
record CodexCommand(Path binary, Call call, CodexHome home) {
    /** Look-ups outside, programs of others, and helper agents whose tokens are told to nobody. */
    private static final List<String> LEFT_OUT = List.of("plugins", "hooks", "apps", "multi_agent");

    static String sandbox(Call call) {
        return call.turn().capabilities().write() ? "workspace-write" : "read-only";
    }

    List<String> appServer() {
        List<String> argv = new ArrayList<>(List.of(binary.toString(), "app-server"));
        argv.addAll(common());
        return List.copyOf(argv);
    }

    /**
     * The message comes by standard input, where it may be as long as it wants. Every flag stands before
     * {@code resume}.
     */
    List<String> exec(Path schema) {
        List<String> argv = new ArrayList<>(List.of(
                binary.toString(),
                "exec",
                "--json",
                "-s",
                sandbox(call),
                "--skip-git-repo-check",
                "--output-schema",
                schema.toString()));
        call.model().ifPresent(m -> argv.addAll(List.of("-m", m)));
        call.effort().ifPresent(e -> argv.addAll(List.of("-c", "model_reasoning_effort=" + quoted(e))));
        argv.addAll(common());
        call.resume().ifPresent(id -> argv.addAll(List.of("resume", id.value())));
        argv.add("-");
        return List.copyOf(argv);
    }

    private List<String> common() {
        List<String> flags = new ArrayList<>();
        LEFT_OUT.forEach(feature -> flags.addAll(List.of("--disable", feature)));
        boolean network = call.turn().capabilities().network();
        List<String> settings = new ArrayList<>(List.of(
                "check_for_update_on_startup=false",
                "notify=[]",
                "skills.include_instructions=false",
                "projects={" + quoted(RealPath.orNamed(call.turn().worktree()).toString())
                        + "={trust_level=\"untrusted\"}}",
                "web_search=" + quoted(network ? "live" : "disabled"),
                "sandbox_workspace_write.network_access=" + network));
        if (!call.agent().writable().isEmpty()) {
            settings.add("sandbox_workspace_write.writable_roots="
                    + list(call.agent().writable()));
        }
        List<String> servers = new ArrayList<>(home.mcpServers().orElse(List.of()));
        servers.removeAll(call.agent().mcpServers());
        if (!servers.isEmpty()) {
            settings.add(servers.stream()
                    .map(name -> quoted(name) + "={enabled=false}")
                    .collect(Collectors.joining(",", "mcp_servers={", "}")));
        }
        settings.forEach(s -> flags.addAll(List.of("-c", s)));
        flags.addAll(call.agent().args());
        return flags;
    }

    private static String list(List<String> values) {
        return values.stream().map(CodexCommand::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    /** A TOML basic string. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
