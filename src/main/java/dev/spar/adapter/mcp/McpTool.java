package dev.spar.adapter.mcp;

/**
 * Something that an MCP client can have done.
 *
 * @param about what a model is told of it
 * @param input JSON Schema of its arguments
 * @param reads whether it changes nothing
 */
public record McpTool(String name, String title, String about, String input, boolean reads, Body body) {

    /** Does it. What can be expected to fail is an answer as well. */
    @FunctionalInterface
    public interface Body {
        ToolAnswer answer(ToolCall call) throws Exception;
    }
}
