/** The one place that starts processes: fenced, drained, bounded, and gone when they should be. */
@NullMarked
package dev.spar.adapter.process;

import org.jspecify.annotations.NullMarked;
