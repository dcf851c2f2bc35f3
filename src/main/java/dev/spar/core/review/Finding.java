package dev.spar.core.review;

import java.util.Optional;

/** Something that may block: it has a ground, a place and, for a defect, a scenario in which it does harm. */
public record Finding(
        String title,
        Severity severity,
        Ground ground,
        Optional<Location> location,
        String scenario,
        String recommendation,
        double confidence,
        boolean introduced) {}
