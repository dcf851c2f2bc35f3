@NullMarked
package dev.spar.core.scope;

import org.jspecify.annotations.NullMarked;
