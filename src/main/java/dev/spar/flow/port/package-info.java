/** What the flow needs of the world; adapters implement it. */
@NullMarked
package dev.spar.flow.port;

import org.jspecify.annotations.NullMarked;
