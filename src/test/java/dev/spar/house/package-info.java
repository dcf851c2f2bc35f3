/** The rules of the house, as tests. */
@NullMarked
package dev.spar.house;

import org.jspecify.annotations.NullMarked;
