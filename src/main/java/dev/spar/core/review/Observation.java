package dev.spar.core.review;

import java.util.Optional;

/** Something noticed that has no ground. It has no severity and cannot block. */
public record Observation(String text, Optional<Location> location) {}
