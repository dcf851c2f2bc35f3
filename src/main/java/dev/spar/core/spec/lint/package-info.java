/** How good a spec is: what its writer should know before anybody works by it. */
@NullMarked
package dev.spar.core.spec.lint;

import org.jspecify.annotations.NullMarked;
