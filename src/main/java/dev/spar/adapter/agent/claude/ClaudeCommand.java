package dev.spar.adapter.agent.claude;

import dev.spar.adapter.agent.AgentHost;
import dev.spar.adapter.agent.Call;
import dev.spar.core.agent.Capabilities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The command line of one call. {@code --setting-sources=} keeps the repository's and the user's settings, hooks,
 * skills, rules and notes out; {@code --tools} says which tools exist at all. Never {@code --bare}: it drops the
 * subscription login.
 */
final class ClaudeCommand {
    private static final String READING = "Read,Grep,Glob";

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
        argv.add("--tools=" + tools(can));
        argv.addAll(List.of("--permission-mode", can.write() ? "acceptEdits" : "default"));
        List<String> allowed = new ArrayList<>(allowed(can, host));
        mcp.ifPresent(m -> {
            argv.add("--mcp-config=" + m.file());
            m.servers().forEach(s -> allowed.add("mcp__" + s));
        });
        if (!allowed.isEmpty()) {
            argv.add("--allowedTools");
            argv.addAll(allowed);
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

    private static String tools(Capabilities can) {
        return (can.run() ? "Bash," : "")
                + (can.write() ? "Edit,Write,NotebookEdit," : "")
                + READING
                + (can.network() ? ",WebFetch,WebSearch" : "");
    }

    /** Inside the fence commands run as they are; without it only the configured checks do. */
    private static List<String> allowed(Capabilities can, AgentHost host) {
        List<String> rules = new ArrayList<>();
        if (can.network()) {
            rules.addAll(List.of("WebFetch", "WebSearch"));
        }
        if (can.run() && host.fenced()) {
            rules.add("Bash");
        } else if (can.run()) {
            host.checkCommands().stream()
                    .filter(c -> !c.contains("(") && !c.contains(")") && !c.contains("\n"))
                    .forEach(c -> rules.addAll(List.of("Bash(" + c + ")", "Bash(" + c + ":*)")));
        }
        return rules;
    }
}
