@NullMarked
package dev.spar.core.verify;

import org.jspecify.annotations.NullMarked;
