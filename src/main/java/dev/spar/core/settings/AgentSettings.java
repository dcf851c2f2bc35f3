package dev.spar.core.settings;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One entry of {@code [agents.<name>]}.
 *
 * @param kind the backend: {@code claude}, {@code codex}, {@code command} or {@code scripted}
 * @param binary an absolute path or a name looked up on PATH; for {@code command} the program
 * @param args added to the command line as they are
 * @param environment added to the agent's otherwise empty environment
 * @param vendor whose model it is; the kind's own vendor where absent
 * @param configHome {@code CLAUDE_CONFIG_DIR} or {@code CODEX_HOME}; the user's own where absent
 * @param writable folders besides the worktree that the agent may write
 * @param mcpServers names of the user's MCP servers that are let through; {@code skills} the same of the user's skills
 * @param tools which of its role's tools it has; all where absent
 * @param models what it is asked for where a sub-task names a tier
 */
public record AgentSettings(
        String name,
        String kind,
        Optional<String> binary,
        List<String> args,
        SortedMap<String, String> environment,
        Optional<String> vendor,
        Optional<String> model,
        Optional<String> effort,
        Optional<String> configHome,
        List<String> writable,
        List<String> mcpServers,
        List<String> skills,
        Optional<ToolRules> tools,
        Optional<ModelTiers> models) {
    /** The same agent by this program. */
    public AgentSettings withBinary(String program) {
        return new AgentSettings(
                name,
                kind,
                Optional.of(program),
                args,
                environment,
                vendor,
                model,
                effort,
                configHome,
                writable,
                mcpServers,
                skills,
                tools,
                models);
    }

    /** The same agent with these variables. */
    public AgentSettings withEnvironment(SortedMap<String, String> variables) {
        return new AgentSettings(
                name,
                kind,
                binary,
                args,
                variables,
                vendor,
                model,
                effort,
                configHome,
                writable,
                mcpServers,
                skills,
                tools,
                models);
    }
}
