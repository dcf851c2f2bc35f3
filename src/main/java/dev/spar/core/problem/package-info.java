/** What goes wrong for a person, as values: one code each, with what, why and a way on. */
@NullMarked
package dev.spar.core.problem;

import org.jspecify.annotations.NullMarked;
