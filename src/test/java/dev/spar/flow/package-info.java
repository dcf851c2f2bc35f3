@NullMarked
package dev.spar.flow;

import org.jspecify.annotations.NullMarked;
