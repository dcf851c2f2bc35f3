/** Specs: tasks with acceptance criteria and the commands that decide them, as people write them down. */
@NullMarked
package dev.spar.core.spec;

import org.jspecify.annotations.NullMarked;
