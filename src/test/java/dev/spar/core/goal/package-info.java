@NullMarked
package dev.spar.core.goal;

import org.jspecify.annotations.NullMarked;
