/** What a command came to, for people and for programs, whoever asked for it. */
@NullMarked
package dev.spar.app.result;

import org.jspecify.annotations.NullMarked;
