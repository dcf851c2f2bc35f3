/** What Claude Code, Codex and other MCP clients can ask of Spar. */
@NullMarked
package dev.spar.app.mcp;

import org.jspecify.annotations.NullMarked;
