/** The part of a goal that holds, found and proven before it is brought home. */
@NullMarked
package dev.spar.app.land;

import org.jspecify.annotations.NullMarked;
