/** Goals: criteria that were given, what is done to make them true, and what is done again where they are not. */
@NullMarked
package dev.spar.core.goal;

import org.jspecify.annotations.NullMarked;
