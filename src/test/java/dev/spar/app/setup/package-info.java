/** What stands before a run. */
@NullMarked
package dev.spar.app.setup;

import org.jspecify.annotations.NullMarked;
