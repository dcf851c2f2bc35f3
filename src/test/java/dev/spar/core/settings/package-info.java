@NullMarked
package dev.spar.core.settings;

import org.jspecify.annotations.NullMarked;
