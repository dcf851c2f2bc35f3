/** Reviews on their own: what is reviewed, by whom, what is known of it from before, and what came of it. */
@NullMarked
package dev.spar.app.review;

import org.jspecify.annotations.NullMarked;
