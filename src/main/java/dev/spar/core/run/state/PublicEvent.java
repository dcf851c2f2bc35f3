package dev.spar.core.run.state;

import dev.spar.core.run.StepPath;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What programs are told of a run ({@code --output-format stream-json}): a projection of the journal under stable,
 * dotted names.
 *
 * @param seq the journal line it comes from; a line may bring several
 * @param type e.g. {@code run.started}, {@code criterion.changed}, {@code approval.asked}
 */
public record PublicEvent(
        long seq, Instant ts, String run, String type, Optional<StepPath> step, SortedMap<String, String> data) {}
