/** What a run leaves to read: the summary in two minutes, the same for programs, and the last lines on a terminal. */
@NullMarked
package dev.spar.app.report;

import org.jspecify.annotations.NullMarked;
