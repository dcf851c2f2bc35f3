/** Where a run stands: a pure fold over its journal. Everything people see is a projection of this. */
@NullMarked
package dev.spar.core.run.state;

import org.jspecify.annotations.NullMarked;
