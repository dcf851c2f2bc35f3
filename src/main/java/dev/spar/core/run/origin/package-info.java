/** Where a run's commits and proofs come from: a pure reading of its journal, from the result back to the prompt. */
@NullMarked
package dev.spar.core.run.origin;

import org.jspecify.annotations.NullMarked;
