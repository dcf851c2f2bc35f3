/** One question to another vendor's model about a text, for the command line and for MCP clients. */
@NullMarked
package dev.spar.app.challenge;

import org.jspecify.annotations.NullMarked;
