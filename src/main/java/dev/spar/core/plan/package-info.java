@NullMarked
package dev.spar.core.plan;

import org.jspecify.annotations.NullMarked;
