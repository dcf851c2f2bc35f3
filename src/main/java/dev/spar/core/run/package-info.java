@NullMarked
package dev.spar.core.run;

import org.jspecify.annotations.NullMarked;
