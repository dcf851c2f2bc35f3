@NullMarked
package dev.spar.core.heal;

import org.jspecify.annotations.NullMarked;
