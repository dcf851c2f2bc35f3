/**
 * The {@code claude} command line, driven headlessly: one process a turn, events on its output, the prompt on its
 * input.
 */
@NullMarked
package dev.spar.adapter.agent.claude;

import org.jspecify.annotations.NullMarked;
