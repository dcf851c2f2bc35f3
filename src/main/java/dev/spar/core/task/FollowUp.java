package dev.spar.core.task;

import dev.spar.core.run.RunId;
import dev.spar.core.verify.Baseline;

/**
 * What a run goes on from: work of an earlier one that is not landed yet.
 *
 * @param known what that run's checks said where it began: only that is nobody's doing since
 */
public record FollowUp(RunId run, Baseline known) {}
