@NullMarked
package dev.spar.core.task;

import org.jspecify.annotations.NullMarked;
