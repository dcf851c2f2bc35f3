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
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's Responses, as far as the codex command line agent speaks it with a model of the classic tools (gpt-5.5). */
final class ResponsesWire implements Wires {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Conversation read(JsonNode request) {
        var items = new ArrayList<Item>();
        var system = new StringBuilder(request.path("instructions").asString(""));
        var tools = new ArrayList<String>();
        for (JsonNode tool : request.path("tools")) {
            tools.add(tool.path("name").asString(tool.path("type").asString("")));
        }
        for (JsonNode item : request.path("input")) {
            String role = item.path("role").asString("");
            if (role.equals("developer") || role.equals("system")) {
                system.append(text(item.path("content")));
            } else {
                add(items, role, item);
            }
        }
        JsonNode format = request.path("text").path("format").path("schema");
        return new Conversation(
                Wire.RESPONSES,
                request.path("model").asString(""),
                request.path("reasoning").path("effort").asStringOpt(),
                system.toString(),
                items,
                tools,
                format.isMissingNode() ? Optional.empty() : Optional.of(format.toString()));
    }

    private static void add(List<Item> items, String role, JsonNode item) {
        switch (item.path("type").asString("message")) {
            case "message" -> {
                if (role.equals("assistant")) items.add(new Item.Assistant(text(item.path("content"))));
                else
                    for (JsonNode part : item.path("content"))
                        items.add(said(part.path("text").asString("")));
            }
            case "function_call" ->
                items.add(new Item.Call(
                        item.path("call_id").asString(""),
                        item.path("name").asString(""),
                        item.path("arguments").asString("")));
            case "custom_tool_call" ->
                items.add(new Item.Call(
                        item.path("call_id").asString(""),
                        item.path("name").asString(""),
                        item.path("input").asString("")));
            case "function_call_output", "custom_tool_call_output" ->
                items.add(new Item.Result(item.path("call_id").asString(""), output(item.path("output")), false));
            default -> items.add(new Item.Added(item.toString()));
        }
    }

    private static Item said(String text) {
        boolean byItself = text.startsWith("<environment_context>")
                || text.startsWith("# AGENTS.md instructions")
                || text.startsWith("<user_instructions>");
        return byItself ? new Item.Added(text) : new Item.User(text);
    }

    private static String output(JsonNode output) {
        return output.isString() ? output.asString() : text(output);
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
            case Act.Run(var command) -> List.of(shell(command));
            case Act.Look(var path) -> List.of(shell("cat " + path));
            case Act.Tool(var server, var tool, var input) ->
                List.of(new ToolUse("mcp__" + server + "__" + tool, input, false));
            // "Add File" also replaces a file that exists, so it can be repeated.
            case Act.Write(var path, var content) ->
                List.of(new ToolUse(
                        "apply_patch",
                        content.lines()
                                .map(line -> "+" + line + "\n")
                                .collect(Collectors.joining(
                                        "", "*** Begin Patch\n*** Add File: " + path + "\n", "*** End Patch")),
                        true));
        };
    }

    private static ToolUse shell(String command) {
        return new ToolUse(
                "exec_command", JSON.writeValueAsString(Map.of("cmd", command, "yield_time_ms", 20_000)), false);
    }

    @Override
    public boolean streams(JsonNode request) {
        return true;
    }

    @Override
    public String whole(Conversation conversation, Move move) {
        return JSON.writeValueAsString(response(conversation, item(move)));
    }

    private static Map<String, Object> item(Move move) {
        return switch (move) {
            case Move.Do(var id, var use) ->
                use.plain()
                        ? Map.of("type", "custom_tool_call", "call_id", id, "name", use.tool(), "input", use.input())
                        : function(id, use);
            case Move.Say(var id, var answer) -> message(answer);
            case Move.Lost(var prompt) -> message("No rule of the script knows this prompt.");
            case Move.Fail(var fault) -> message("Half an ans");
        };
    }

    /** A tool of an MCP server has the server's name apart. */
    private static Map<String, Object> function(String id, ToolUse use) {
        var call =
                new TreeMap<String, Object>(Map.of("type", "function_call", "call_id", id, "arguments", use.input()));
        int end = use.tool().startsWith("mcp__") ? use.tool().lastIndexOf("__") : -1;
        call.put("name", end < 0 ? use.tool() : use.tool().substring(end + 2));
        if (end > 0) {
            call.put("namespace", use.tool().substring(0, end));
        }
        return call;
    }

    private static Map<String, Object> message(String text) {
        return Map.of(
                "type",
                "message",
                "role",
                "assistant",
                "id",
                "msg_" + Integer.toHexString(text.hashCode()),
                "content",
                List.of(Map.of("type", "output_text", "text", text)));
    }

    private static Map<String, Object> response(Conversation conversation, Map<String, Object> item) {
        int input = conversation.everything().length() / 4;
        int output = 1 + item.toString().length() / 4;
        return Map.of(
                "id",
                "resp_" + Integer.toHexString(item.hashCode()),
                "output",
                List.of(item),
                "usage",
                Map.of(
                        "input_tokens",
                        input,
                        "input_tokens_details",
                        Map.of("cached_tokens", 0),
                        "output_tokens",
                        output,
                        "output_tokens_details",
                        Map.of("reasoning_tokens", 0),
                        "total_tokens",
                        input + output));
    }

    @Override
    public List<Sse> stream(Conversation conversation, Move move) {
        Map<String, Object> item = item(move);
        return List.of(
                sse("response.created", Map.of("response", Map.of("id", "resp_0"))),
                sse("response.output_item.done", Map.of("output_index", 0, "item", item)),
                sse("response.completed", Map.of("response", response(conversation, item))));
    }

    private static Sse sse(String type, Map<String, Object> fields) {
        var all = new TreeMap<String, Object>(fields);
        all.put("type", type);
        return new Sse(type, JSON.writeValueAsString(all));
    }

    @Override
    public Optional<Failure> failure(Fault fault, Headers headers) {
        return switch (fault) {
            case Fault.Unauthorized() ->
                Optional.of(error(401, Map.of("message", "Incorrect API key provided.", "code", "invalid_api_key")));
            case Fault.RateLimited(var seconds) -> {
                seconds.ifPresent(s -> headers.set("retry-after", Integer.toString(s)));
                yield Optional.of(error(429, Map.of("message", "Rate limit reached.", "type", "tokens")));
            }
            case Fault.UsageSpent(var resetsAt) -> {
                headers.set("x-codex-primary-used-percent", "100");
                headers.set("x-codex-primary-window-minutes", "300");
                headers.set("x-codex-primary-reset-at", Long.toString(resetsAt.getEpochSecond()));
                yield Optional.of(error(
                        429,
                        Map.of(
                                "type", "usage_limit_reached",
                                "message", "The usage limit has been reached",
                                "plan_type", "plus",
                                "resets_at", resetsAt.getEpochSecond())));
            }
            case Fault.Broken(var status) ->
                Optional.of(error(status, Map.of("message", "The server had an error.", "type", "server_error")));
            case Fault.CutStream() -> Optional.empty();
            case Fault.Hang(var midStream) -> Optional.empty();
        };
    }

    private static Failure error(int status, Map<String, Object> error) {
        return new Failure(status, JSON.writeValueAsString(Map.of("error", error)));
    }
}
