/** Our own checks: found in a repository, run inside the fence, and read in three lanes. */
@NullMarked
package dev.spar.adapter.check;

import org.jspecify.annotations.NullMarked;
