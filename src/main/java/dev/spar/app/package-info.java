/** The surfaces: command line, live lines, notifications; and the wiring that makes one program of all the parts. */
@NullMarked
package dev.spar.app;

import org.jspecify.annotations.NullMarked;
