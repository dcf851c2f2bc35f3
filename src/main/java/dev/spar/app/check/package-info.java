/** Which criteria are true of a tree, with no run and no model: the service behind {@code spar check}. */
@NullMarked
package dev.spar.app.check;

import org.jspecify.annotations.NullMarked;
