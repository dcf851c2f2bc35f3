/** Text from outside, made fit to be stored and to be seen. */
@NullMarked
package dev.spar.core.text;

import org.jspecify.annotations.NullMarked;
