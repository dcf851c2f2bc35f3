package dev.spar.core.run;

import java.time.Instant;

/** A line of the journal. {@code seq} counts from 1 without gaps; {@code epoch} is its writer's claim. */
public record Entry(long seq, Instant at, long epoch, Event event) {}
