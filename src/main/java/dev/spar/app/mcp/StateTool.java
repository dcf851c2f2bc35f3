package dev.spar.app.mcp;

import dev.spar.adapter.mcp.McpTool;
import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.adapter.mcp.ToolCall;
import dev.spar.adapter.store.KeptValues;
import dev.spar.app.repository.Repositories;
import dev.spar.app.result.Spoken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code state}: small texts that a client finds again in its next conversation, by repository. */
record StateTool(Desk desk, KeptValues values) {

    McpTool tool() {
        return new McpTool(
                "state",
                "Notes between steps",
                "Keeps small texts by name between steps and conversations, apart for each repository: write, read,"
                        + " clear, or list their names.",
                new Schemas()
                        .choice("action", List.of("write", "read", "clear", "list"), "what to do")
                        .text("key", 64, "the name: lower case letters, digits, dot, hyphen, underscore")
                        .text("value", KeptValues.MOST_BYTES, "the text, with action write")
                        .needs("action")
                        .json(),
                McpTool.Effect.NOTES,
                this::answer);
    }

    private ToolAnswer answer(ToolCall call) throws IOException {
        Path folder = desk.here().directory();
        String place = desk.services().repositories().look(folder) instanceof Repositories.Look.Found f
                ? f.repository().key()
                : folder.toString();
        var closed = desk.services().closeState();
        if (closed.isPresent()) {
            return Answers.of(Spoken.failed("state", closed.get()));
        }
        String action = call.text("action").orElseThrow();
        if (action.equals("list")) {
            var names = values.names(place);
            return told(names.isEmpty() ? "nothing is kept" : String.join("\n", names), Map.of("keys", names));
        }
        String key = call.text("key").orElse("");
        if (!KeptValues.NAME.matcher(key).matches()) {
            return Answers.refused("key is a name of lower case letters, digits, '.', '-' and '_', at most 64");
        }
        return switch (action) {
            case "write" -> written(place, key, call);
            case "read" ->
                values.read(place, key)
                        .map(v -> told(v, Map.of("key", key, "value", v)))
                        .orElseGet(() -> told("nothing is kept under " + key, Map.of("key", key)));
            default -> {
                boolean was = values.clear(place, key);
                yield told(was ? "cleared " + key : key + " was not kept", Map.of("key", key, "cleared", was));
            }
        };
    }

    private ToolAnswer written(String place, String key, ToolCall call) throws IOException {
        var value = call.arguments().get("value") instanceof String s ? s : "";
        // What no answer holds would never be read back whole.
        var came = Answers.hold(Map.of("key", key, "value", value))
                ? values.write(place, key, value)
                : KeptValues.Written.TOO_LONG;
        return switch (came) {
            case KEPT -> told("kept under " + key, Map.of("key", key, "kept", true));
            case TOO_LONG ->
                Answers.refused("a value has at most " + KeptValues.MOST_BYTES
                        + " bytes, fewer where JSON escapes many; keep it in parts");
            case TOO_MANY -> Answers.refused("at most " + KeptValues.MOST_VALUES + " values; clear some");
        };
    }

    private static ToolAnswer told(String text, Map<String, Object> fields) {
        return Answers.said(text, fields, "keep it in parts");
    }
}
