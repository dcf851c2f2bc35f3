@NullMarked
package dev.spar.adapter.agent.codex;

import org.jspecify.annotations.NullMarked;
