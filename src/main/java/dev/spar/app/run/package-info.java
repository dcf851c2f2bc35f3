/** The use cases of a run that commands call. */
@NullMarked
package dev.spar.app.run;

import org.jspecify.annotations.NullMarked;
