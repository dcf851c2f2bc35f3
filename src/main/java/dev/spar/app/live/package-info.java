/** Plain lines that tell what a run is doing. */
@NullMarked
package dev.spar.app.live;

import org.jspecify.annotations.NullMarked;
