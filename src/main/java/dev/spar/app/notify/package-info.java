/** Tells a person that something needs them. */
@NullMarked
package dev.spar.app.notify;

import org.jspecify.annotations.NullMarked;
