/** Where a run stands, folded from journals written by hand. */
@NullMarked
package dev.spar.core.run.state;

import org.jspecify.annotations.NullMarked;
