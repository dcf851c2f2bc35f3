package dev.spar.adapter.agent.claude;

import dev.spar.adapter.agent.Answer;
import dev.spar.adapter.agent.Dialogue;
import dev.spar.adapter.agent.Ending;
import dev.spar.adapter.agent.LimitText;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Reply.CommandRun;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import dev.spar.core.heal.DoomLoop;
import dev.spar.core.run.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Hears {@code --output-format stream-json}: one event a line, the last one being {@code result}. */
final class ClaudeDialogue implements Dialogue {
    private static final int WORDS = 300;
    private static final Pattern EXIT = Pattern.compile("\\AExit code (\\d{1,3})\\b");

    private final ClaudeVerdict verdict;
    private final ClaudeUsage usage;
    private final boolean keyAllowed;
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final Map<String, CommandRun> commands = new LinkedHashMap<>();
    private final List<String> denied = new ArrayList<>();
    private Optional<SessionId> session;
    private Optional<String> model = Optional.empty();
    private Phase phase = Phase.WORKING;

    /** A tool call that was seen to begin, and what came back where it failed. */
    private record Tool(String name, String summary, String input, String failure) {
        static final Tool UNKNOWN = new Tool("", "", "", "");
    }

    ClaudeDialogue(SessionId session, ClaudeUsage usage, ClaudeVerdict verdict, boolean keyAllowed) {
        this.session = Optional.of(session);
        this.usage = usage;
        this.verdict = verdict;
        this.keyAllowed = keyAllowed;
    }

    @Override
    public List<AgentEvent> hear(JsonNode event, Pipe pipe) {
        return switch (text(event, "type")) {
            case "system" -> system(event);
            case "assistant" -> assistant(event);
            case "user" -> user(event);
            case "rate_limit_event" -> {
                verdict.window(event.path("rate_limit_info"));
                yield List.of(quota(event.path("rate_limit_info")));
            }
            case "result" -> result(event);
            default -> List.of(new AgentEvent.Other(kind(event)));
        };
    }

    private List<AgentEvent> system(JsonNode event) {
        return switch (text(event, "subtype")) {
            case "init" -> {
                session = Optional.of(new SessionId(text(event, "session_id")))
                        .filter(s -> !s.value().isBlank())
                        .or(() -> session);
                model = Optional.of(text(event, "model")).filter(m -> !m.isBlank());
                String source = text(event, "apiKeySource");
                if (!keyAllowed && !source.isEmpty() && !source.equals("none")) {
                    verdict.keyInUse(source);
                    phase = Phase.HOPELESS;
                }
                yield session.<List<AgentEvent>>map(s -> List.of(new AgentEvent.SessionOpened(s, model)))
                        .orElse(List.of());
            }
            case "api_retry" -> retry(event);
            case "model_refusal_no_fallback" -> {
                verdict.refused();
                yield List.of(new AgentEvent.Other(kind(event)));
            }
            default -> List.of(new AgentEvent.Other(kind(event)));
        };
    }

    /** A refused login is retried for three minutes by the CLI; it will not be better then. */
    private List<AgentEvent> retry(JsonNode event) {
        int status = event.path("error_status").asInt(0);
        String error = text(event, "error");
        if (status == 401 || error.equals("authentication_failed")) {
            verdict.loginRefused(status);
            phase = Phase.HOPELESS;
        }
        return List.of(new AgentEvent.Retrying(event.path("attempt").asInt(0), status + " " + error));
    }

    private List<AgentEvent> assistant(JsonNode event) {
        JsonNode message = event.path("message");
        usage.message(message);
        if (event.has("error")) {
            verdict.failed(text(event, "error"));
            return List.of(new AgentEvent.Other("assistant/" + text(event, "error")));
        }
        boolean nested = event.path("parent_tool_use_id").isString();
        List<AgentEvent> events = new ArrayList<>();
        for (JsonNode block : message.path("content")) {
            events.add(
                    switch (text(block, "type")) {
                        case "text" ->
                            nested
                                    ? new AgentEvent.Other("assistant/nested")
                                    : new AgentEvent.Text(text(block, "text"));
                        case "tool_use" -> started(block);
                        default -> new AgentEvent.Other("assistant/" + text(block, "type"));
                    });
        }
        return events;
    }

    private AgentEvent started(JsonNode block) {
        String id = text(block, "id");
        String name = text(block, "name");
        JsonNode input = block.path("input");
        String summary = name.equals("Bash")
                ? text(input, "command")
                : first(text(input, "file_path"), text(input, "notebook_path"), text(input, "pattern"));
        tools.put(id, new Tool(name, summary, input.toString(), ""));
        return new AgentEvent.ToolStarted(id, name, shortened(summary));
    }

    private List<AgentEvent> user(JsonNode event) {
        List<AgentEvent> events = new ArrayList<>();
        for (JsonNode block : event.path("message").path("content")) {
            if (text(block, "type").equals("tool_result")) {
                ended(block, events);
            }
        }
        return events.isEmpty() ? List.of(new AgentEvent.Other("user")) : events;
    }

    private void ended(JsonNode block, List<AgentEvent> events) {
        String id = text(block, "tool_use_id");
        boolean failed = block.path("is_error").asBoolean(false);
        String words = words(block.path("content"));
        Tool tool = tools.getOrDefault(id, Tool.UNKNOWN);
        Optional<Integer> exit = tool.name().equals("Bash") ? exitCode(failed, words) : Optional.empty();
        if (tool.name().equals("Bash") && !words.startsWith("<tool_use_error>")) {
            var run = new CommandRun(tool.summary(), exit);
            commands.put(id, run);
            // What was denied ends as well, without an exit code; that it was is only told at the end of the stream.
            exit.ifPresent(code -> events.add(new AgentEvent.CommandEnded(run)));
        }
        if (failed) {
            tools.put(id, new Tool(tool.name(), tool.summary(), tool.input(), shortened(words)));
        }
        Digest deed = DoomLoop.deed(tool.name() + " " + tool.input(), words, failed);
        events.add(new AgentEvent.ToolEnded(id, failed, exit, Optional.of(deed)));
        if (!failed && List.of("Write", "Edit", "NotebookEdit").contains(tool.name())) {
            events.add(new AgentEvent.FileChanged(tool.summary()));
        }
    }

    /** How full a window is, where the event says so: a refused turn's is full, and most events name none. */
    private static AgentEvent quota(JsonNode info) {
        String window = text(info, "rateLimitType");
        JsonNode used = info.path("utilization");
        boolean full = text(info, "status").equals("rejected");
        return window.isEmpty() || !(full || used.isNumber())
                ? new AgentEvent.Other("rate_limit_event")
                : new AgentEvent.Quota(window, full ? 100 : used.asDouble() * 100, reset(info));
    }

    private List<AgentEvent> result(JsonNode event) {
        usage.told(event);
        verdict.result(event);
        phase = Phase.FINISHED;
        List<AgentEvent> events = new ArrayList<>();
        for (JsonNode one : event.path("permission_denials")) {
            Tool tool = tools.getOrDefault(text(one, "tool_use_id"), Tool.UNKNOWN);
            String name = text(one, "tool_name");
            commands.remove(text(one, "tool_use_id"));
            String why = first(tool.failure(), "not permitted");
            denied.add(name + " " + shortened(tool.summary()) + ": " + why);
            events.add(new AgentEvent.Denied(name, why));
        }
        events.add(new AgentEvent.Other(kind(event)));
        return events;
    }

    @Override
    public Answer conclude(Ending ending) {
        return verdict.conclude(ending, List.copyOf(commands.values()), denied, session, usage());
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public Optional<SessionId> session() {
        return session;
    }

    @Override
    public Optional<String> model() {
        return model;
    }

    @Override
    public Usage usage() {
        return usage.sum(model);
    }

    /** When a window opens again; the CLI gives seconds since 1970. */
    static Optional<Instant> reset(JsonNode info) {
        return LimitText.moment(info.path("resetsAt").asLong(0));
    }

    static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static String kind(JsonNode event) {
        String subtype = text(event, "subtype");
        return shortened(text(event, "type") + (subtype.isEmpty() ? "" : "/" + subtype));
    }

    private static Optional<Integer> exitCode(boolean failed, String words) {
        if (!failed) {
            return Optional.of(0);
        }
        var code = EXIT.matcher(words);
        return code.find() ? Optional.of(Integer.parseInt(code.group(1))) : Optional.empty();
    }

    private static String words(JsonNode content) {
        if (content.isString()) {
            return content.asString("");
        }
        StringBuilder all = new StringBuilder();
        content.forEach(part -> all.append(text(part, "text")));
        return all.toString();
    }

    private static String shortened(String text) {
        return text.length() <= WORDS ? text : text.substring(0, WORDS) + "…";
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (!candidate.isBlank()) {
                return candidate;
            }
        }
        return "";
    }
}
