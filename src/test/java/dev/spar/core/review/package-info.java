/** The policies of review in sentences. */
@NullMarked
package dev.spar.core.review;

import org.jspecify.annotations.NullMarked;
