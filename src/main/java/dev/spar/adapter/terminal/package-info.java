/** The terminal that Spar was called at: its size, its modes, its job control. */
@NullMarked
package dev.spar.adapter.terminal;

import org.jspecify.annotations.NullMarked;
