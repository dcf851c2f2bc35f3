/** The repository that a command is about, and the checks that are found in it. */
@NullMarked
package dev.spar.app.repository;

import org.jspecify.annotations.NullMarked;
