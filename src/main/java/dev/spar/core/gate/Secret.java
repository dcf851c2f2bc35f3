package dev.spar.core.gate;

import dev.spar.core.run.Digest;

/**
 * Something that looks like a secret: by which rule, in which line (from 1), and a digest by which it is known again.
 * The secret itself is in no value, message or event.
 */
public record Secret(String rule, int line, Digest mark) {}
