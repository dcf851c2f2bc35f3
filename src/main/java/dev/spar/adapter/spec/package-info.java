/** Reads specs that are Markdown. */
@NullMarked
package dev.spar.adapter.spec;

import org.jspecify.annotations.NullMarked;
