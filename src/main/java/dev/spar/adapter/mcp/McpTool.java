package dev.spar.adapter.mcp;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Something that an MCP client can have done.
 *
 * @param about what a model is told of it
 * @param input JSON Schema of its arguments
 */
public record McpTool(String name, String title, String about, String input, Effect effect, Body body) {
    private static final String UNFIT =
            "an argument holds a character that no text, path or command can (NUL, half a" + " surrogate pair)";

    /** What a call does beyond its answer. Clients decide by it whether they ask their person first. */
    public enum Effect {
        /** Nothing. */
        LOOKS(true, false, false),
        /** Changes nothing, and shows what it reads to a model of another vendor. */
        CONSULTS(true, false, true),
        /** Keeps and clears notes of its own, and nothing else. */
        NOTES(false, false, false),
        /** Has agents make something new. */
        MAKES(false, false, true),
        /** Changes what agents are at, or ends it. */
        STEERS(false, true, true);

        private final boolean reads;
        private final boolean destroys;
        private final boolean reachesOut;

        Effect(boolean reads, boolean destroys, boolean reachesOut) {
            this.reads = reads;
            this.destroys = destroys;
            this.reachesOut = reachesOut;
        }

        boolean reads() {
            return reads;
        }

        boolean destroys() {
            return destroys;
        }

        boolean reachesOut() {
            return reachesOut;
        }
    }

    /** Does it. What can be expected to fail is an answer as well. */
    @FunctionalInterface
    public interface Body {
        ToolAnswer answer(ToolCall call) throws Exception;
    }

    /** Does it, unless an argument is no text that can be written anywhere. */
    ToolAnswer answer(ToolCall call) throws Exception {
        return call.arguments().values().stream().allMatch(McpTool::writable)
                ? body.answer(call)
                : new ToolAnswer(UNFIT, "{\"refused\":\"" + UNFIT + "\"}", true);
    }

    private static boolean writable(Object value) {
        return switch (value) {
            case String s ->
                s.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(s);
            case List<?> all -> all.stream().allMatch(McpTool::writable);
            default -> true;
        };
    }
}
