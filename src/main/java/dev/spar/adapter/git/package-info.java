/**
 * The one place that calls git: with a git directory of our own, so that a repository's configuration cannot make us
 * run anything.
 */
@NullMarked
package dev.spar.adapter.git;

import org.jspecify.annotations.NullMarked;
