/** What a run leaves to read, as golden files. */
@NullMarked
package dev.spar.app.report;

import org.jspecify.annotations.NullMarked;
