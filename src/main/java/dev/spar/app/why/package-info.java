/** Why something is as it is: from a line, a commit or a criterion back to the run, the prompt and the model. */
@NullMarked
package dev.spar.app.why;

import org.jspecify.annotations.NullMarked;
