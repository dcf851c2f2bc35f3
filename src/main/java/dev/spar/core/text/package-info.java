/** Text from outside, made fit to be stored and to be seen; values as text for programs. */
@NullMarked
package dev.spar.core.text;

import org.jspecify.annotations.NullMarked;
