/** How risky a change is, by a written table. */
@NullMarked
package dev.spar.core.risk;

import org.jspecify.annotations.NullMarked;
