package dev.spar.adapter.mcp;

import java.util.Optional;
import java.util.function.Function;

/**
 * Texts that an MCP client can read.
 *
 * @param template their addresses, e.g. {@code spar://runs/{id}/summary.md}
 * @param read the text at an address; empty where there is none
 */
public record McpResource(
        String template, String name, String about, String type, Function<String, Optional<String>> read) {}
