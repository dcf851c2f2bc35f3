/** What tests share: the pinned real agents and a model server that answers them from a script. */
@NullMarked
package dev.spar.testing;

import org.jspecify.annotations.NullMarked;
