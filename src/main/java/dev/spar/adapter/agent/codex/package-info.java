/** The codex command line agent: by its app-server where that answers, else by {@code exec --json}. */
@NullMarked
package dev.spar.adapter.agent.codex;

import org.jspecify.annotations.NullMarked;
