/** The commands, one a file, and what they answer. */
@NullMarked
package dev.spar.app.cli;

import org.jspecify.annotations.NullMarked;
