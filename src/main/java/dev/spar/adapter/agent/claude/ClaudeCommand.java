package dev.spar.adapter.agent.claude;

import dev.spar.adapter.agent.AgentHost;
import dev.spar.adapter.agent.Call;
import dev.spar.core.agent.Capabilities;
import dev.spar.core.settings.ToolRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The command line of one call. {@code --setting-sources=} keeps the repository's and the user's settings, hooks,
 * skills, rules and notes out; {@code --tools} says which tools exist at all. Never {@code --bare}: it drops the
 * subscription login.
 */
final class ClaudeCommand {
    private static final String SHELL = "Bash";
    private static final List<String> WRITING = List.of("Edit", "Write", "NotebookEdit");
    private static final List<String> READING = List.of("Read", "Grep", "Glob");
    private static final List<String> WEB = List.of("WebFetch", "WebSearch");

    private ClaudeCommand() {}

    static List<String> argv(
            Path program, Call call, AgentHost host, String newSession, Optional<ClaudeMcp.Config> mcp) {
        List<String> argv = new ArrayList<>(List.of(
                program.toString(),
                "-p",
                "--output-format",
                "stream-json",
                "--verbose",
                "--setting-sources=",
                "--strict-mcp-config",
                "--disable-slash-commands"));
        Capabilities can = call.turn().capabilities();
        ToolRules rules = call.agent().tools().orElse(ToolRules.ALL);
        argv.add("--tools=" + tools(can).stream().filter(rules::has).collect(Collectors.joining(",")));
        argv.addAll(List.of("--permission-mode", can.write() ? "acceptEdits" : "default"));
        List<String> allowed = new ArrayList<>(allowed(can, host, rules));
        mcp.ifPresent(m -> {
            argv.add("--mcp-config=" + m.file());
            m.servers().stream().map(s -> "mcp__" + s).filter(rules::has).forEach(allowed::add);
        });
        if (!allowed.isEmpty()) {
            argv.add("--allowedTools");
            argv.addAll(allowed);
        }
        if (!rules.deny().isEmpty()) {
            argv.add("--disallowedTools");
            argv.addAll(rules.deny());
        }
        if (!call.turn().schema().isBlank()) {
            argv.addAll(List.of("--json-schema", call.turn().schema()));
        }
        argv.addAll(call.resume()
                .map(s -> List.of("--resume", s.value()))
                .orElseGet(() -> List.of("--session-id", newSession)));
        call.model().ifPresent(m -> argv.addAll(List.of("--model", m)));
        call.effort().ifPresent(e -> argv.addAll(List.of("--effort", e)));
        argv.addAll(call.agent().args());
        return List.copyOf(argv);
    }

    static String newSession() {
        return UUID.randomUUID().toString();
    }

    private static List<String> tools(Capabilities can) {
        List<String> tools = new ArrayList<>();
        if (can.run()) {
            tools.add(SHELL);
        }
        if (can.write()) {
            tools.addAll(WRITING);
        }
        tools.addAll(READING);
        if (can.network()) {
            tools.addAll(WEB);
        }
        return tools;
    }

    /** Inside the fence commands run as they are; without it only the configured checks do. */
    private static List<String> allowed(Capabilities can, AgentHost host, ToolRules only) {
        List<String> rules = new ArrayList<>();
        if (can.network()) {
            WEB.stream().filter(only::has).forEach(rules::add);
        }
        if (!can.run() || !only.has(SHELL)) {
            return rules;
        }
        List<String> uses = only.allowedUses(SHELL);
        if (host.fenced()) {
            rules.addAll(uses.isEmpty() ? List.of(SHELL) : uses);
        } else if (uses.isEmpty()) {
            host.checkCommands().stream()
                    .filter(c -> !c.contains("(") && !c.contains(")") && !c.contains("\n"))
                    .forEach(c -> rules.addAll(List.of("Bash(" + c + ")", "Bash(" + c + ":*)")));
        }
        return rules;
    }
}
