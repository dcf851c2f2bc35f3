package dev.spar.adapter.mcp;

/**
 * What a tool came to.
 *
 * @param text for the model
 * @param json the same as a JSON object
 * @param failed whether it could not do what was asked
 */
public record ToolAnswer(String text, String json, boolean failed) {}
