/** What can be done with a spec before anybody works by it. */
@NullMarked
package dev.spar.app.spec;

import org.jspecify.annotations.NullMarked;
