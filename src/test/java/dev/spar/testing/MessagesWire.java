package dev.spar.testing;

import com.sun.net.httpserver.Headers;
import dev.spar.testing.Conversation.Item;
import dev.spar.testing.Conversation.Wire;
import dev.spar.testing.Script.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Anthropic's Messages, as far as the claude command line agent speaks it. */
final class MessagesWire implements Wires {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ANSWER_TOOL = "StructuredOutput";
    private static final Pattern FOLDER = Pattern.compile("(?i)working directory: *(/[^\\n]*)");

    @Override
    public Conversation read(JsonNode request) {
        var items = new ArrayList<Item>();
        for (JsonNode message : request.path("messages")) {
            String role = message.path("role").asString("");
            JsonNode content = message.path("content");
            if (content.isString()) items.add(said(role, content.asString()));
            else for (JsonNode part : content) add(items, role, part);
        }
        var tools = new ArrayList<String>();
        Optional<String> schema = Optional.empty();
        for (JsonNode tool : request.path("tools")) {
            String name = tool.path("name").asString("");
            tools.add(name);
            if (name.equals(ANSWER_TOOL))
                schema = Optional.of(tool.path("input_schema").toString());
        }
        return new Conversation(
                Wire.MESSAGES,
                request.path("model").asString(""),
                request.path("output_config").path("effort").asStringOpt(),
                text(request.path("system")),
                items,
                tools,
                schema);
    }

    private static void add(List<Item> items, String role, JsonNode part) {
        switch (part.path("type").asString("")) {
            case "text" -> items.add(said(role, part.path("text").asString("")));
            case "tool_use" ->
                items.add(new Item.Call(
                        part.path("id").asString(""),
                        part.path("name").asString(""),
                        part.path("input").toString()));
            case "tool_result" ->
                items.add(new Item.Result(
                        part.path("tool_use_id").asString(""),
                        text(part.path("content")),
                        part.path("is_error").asBoolean(false)));
            default -> items.add(new Item.Added(part.toString()));
        }
    }

    private static Item said(String role, String text) {
        return switch (role) {
            case "assistant" -> new Item.Assistant(text);
            case "user" -> text.startsWith("<system-reminder>") ? new Item.Added(text) : new Item.User(text);
            default -> new Item.Added(text);
        };
    }

    private static String text(JsonNode content) {
        if (content.isString()) return content.asString();
        var all = new StringBuilder();
        for (JsonNode part : content) all.append(part.path("text").asString("")).append('\n');
        return all.toString();
    }

    @Override
    public List<ToolUse> uses(Conversation conversation, Act act) {
        return switch (act) {
            case Act.Run(var command) ->
                List.of(use("Bash", Map.of("command", command, "description", "run a command")));
            case Act.Look(var path) -> List.of(use("Read", Map.of("file_path", folder(conversation) + "/" + path)));
            case Act.Tool(var server, var tool, var input) ->
                // It asks its model at once, and connects to servers meanwhile.
                List.of(use("WaitForMcpServers", Map.of()), new ToolUse("mcp__" + server + "__" + tool, input, false));
            case Act.Write(var path, var content) -> {
                String file = folder(conversation) + "/" + path;
                // Write refuses a file that exists and was not read; Read of a missing one is an error that does no
                // harm.
                yield List.of(
                        use("Read", Map.of("file_path", file)),
                        use("Write", Map.of("file_path", file, "content", content)));
            }
        };
    }

    private static ToolUse use(String tool, Map<String, Object> input) {
        return new ToolUse(tool, JSON.writeValueAsString(input), false);
    }

    private static String folder(Conversation conversation) {
        Matcher told = FOLDER.matcher(conversation.everything());
        if (!told.find()) throw new IllegalStateException("the agent did not tell its working directory");
        return told.group(1).strip();
    }

    @Override
    public boolean streams(JsonNode request) {
        return request.path("stream").asBoolean(false);
    }

    /** Either a call or words: a schema's answer is a call of its own tool first, and a last word after it. */
    private static Map<String, Object> block(Conversation conversation, Move move) {
        return switch (move) {
            case Move.Do(var id, var use) -> call(id, use.tool(), use.input());
            case Move.Say(var id, var answer) ->
                conversation.tools().contains(ANSWER_TOOL) && !conversation.answered(id) && answer.startsWith("{")
                        ? call(id + conversation.callsNamed(id), ANSWER_TOOL, answer)
                        : Map.of("type", "text", "text", answer);
            case Move.Lost(var prompt) -> Map.of("type", "text", "text", "No rule of the script knows this prompt.");
            case Move.Fail(var fault) -> Map.of("type", "text", "text", "Half an ans");
        };
    }

    private static Map<String, Object> call(String id, String tool, String input) {
        return Map.of("type", "tool_use", "id", id, "name", tool, "input", JSON.readTree(input));
    }

    @Override
    public String whole(Conversation conversation, Move move) {
        Map<String, Object> block = block(conversation, move);
        return JSON.writeValueAsString(Map.of(
                "id", "msg_" + Integer.toHexString(block.hashCode()),
                "type", "message",
                "role", "assistant",
                "model", conversation.model(),
                "content", List.of(block),
                "stop_reason", stopReason(block),
                "usage", usage(conversation, block)));
    }

    private static String stopReason(Map<String, Object> block) {
        return "tool_use".equals(block.get("type")) ? "tool_use" : "end_turn";
    }

    private static Map<String, Object> usage(Conversation conversation, Map<String, Object> block) {
        return Map.of(
                "input_tokens",
                conversation.everything().length() / 4,
                "cache_read_input_tokens",
                0,
                "cache_creation_input_tokens",
                0,
                "output_tokens",
                1 + block.toString().length() / 4);
    }

    @Override
    public List<Sse> stream(Conversation conversation, Move move) {
        Map<String, Object> block = block(conversation, move);
        boolean call = "tool_use".equals(block.get("type"));
        Map<String, Object> usage = usage(conversation, block);
        Map<String, Object> empty = call
                ? Map.of("type", "tool_use", "id", block.get("id"), "name", block.get("name"), "input", Map.of())
                : Map.of("type", "text", "text", "");
        Map<String, Object> delta = call
                ? Map.of("type", "input_json_delta", "partial_json", String.valueOf(block.get("input")))
                : Map.of("type", "text_delta", "text", block.get("text"));
        var message = new TreeMap<String, Object>(Map.of(
                "id",
                "msg_" + Integer.toHexString(block.hashCode()),
                "type",
                "message",
                "role",
                "assistant",
                "model",
                conversation.model(),
                "content",
                List.of(),
                "usage",
                usage));
        return List.of(
                sse("message_start", Map.of("message", message)),
                sse("content_block_start", Map.of("index", 0, "content_block", empty)),
                sse("content_block_delta", Map.of("index", 0, "delta", delta)),
                sse("content_block_stop", Map.of("index", 0)),
                sse("message_delta", Map.of("delta", Map.of("stop_reason", stopReason(block)), "usage", usage)),
                sse("message_stop", Map.of()));
    }

    private static Sse sse(String type, Map<String, Object> fields) {
        var all = new TreeMap<String, Object>(fields);
        all.put("type", type);
        return new Sse(type, JSON.writeValueAsString(all));
    }

    @Override
    public Optional<Failure> failure(Fault fault, Headers headers) {
        return switch (fault) {
            case Fault.Unauthorized() -> Optional.of(error(401, "authentication_error", "invalid x-api-key"));
            case Fault.RateLimited(var seconds) -> {
                seconds.ifPresent(s -> headers.set("retry-after", Integer.toString(s)));
                yield Optional.of(error(429, "rate_limit_error", "This request would exceed the rate limit."));
            }
            case Fault.UsageSpent(var resetsAt) -> {
                headers.set("anthropic-ratelimit-unified-status", "rejected");
                headers.set("anthropic-ratelimit-unified-reset", Long.toString(resetsAt.getEpochSecond()));
                headers.set("anthropic-ratelimit-unified-representative-claim", "five_hour");
                headers.set("anthropic-ratelimit-unified-overage-status", "rejected");
                headers.set("retry-after", "7200");
                headers.set("x-should-retry", "false");
                yield Optional.of(error(429, "rate_limit_error", "This request would exceed your account's limit."));
            }
            case Fault.Broken(var status) ->
                Optional.of(
                        status == 529
                                ? error(529, "overloaded_error", "Overloaded")
                                : error(status, "api_error", "Internal server error"));
            case Fault.CutStream() -> Optional.empty();
            case Fault.Hang(var midStream) -> Optional.empty();
        };
    }

    private static Failure error(int status, String type, String message) {
        return new Failure(
                status,
                JSON.writeValueAsString(Map.of("type", "error", "error", Map.of("type", type, "message", message))));
    }
}
