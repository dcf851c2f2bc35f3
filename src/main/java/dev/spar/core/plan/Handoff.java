package dev.spar.core.plan;

import java.util.List;

/**
 * What is kept of a finished milestone for whoever reads on: all of it from our own evidence but {@code memo}, which is
 * the builder's.
 *
 * @param criteria id and status of each done check; {@code next} the milestones that are left
 */
public record Handoff(
        int milestone,
        String title,
        String checkpoint,
        String review,
        List<String> criteria,
        String memo,
        List<String> next) {}
