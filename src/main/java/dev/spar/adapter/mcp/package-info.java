/** Tools for MCP clients, by the official SDK: what it needs stays in here. */
@NullMarked
package dev.spar.adapter.mcp;

import org.jspecify.annotations.NullMarked;
