@NullMarked
package dev.spar.core.gate;

import org.jspecify.annotations.NullMarked;
