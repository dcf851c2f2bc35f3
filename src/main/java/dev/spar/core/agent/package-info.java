@NullMarked
package dev.spar.core.agent;

import org.jspecify.annotations.NullMarked;
