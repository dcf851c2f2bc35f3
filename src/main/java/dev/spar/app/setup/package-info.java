/** Looking at a repository and a machine before work: trust, doctor, init. */
@NullMarked
package dev.spar.app.setup;

import org.jspecify.annotations.NullMarked;
