package dev.spar.core.run.origin;

import dev.spar.core.review.Verdict;
import dev.spar.core.run.StepPath;

/** A verdict and the step that took it; {@code seq} is its place in the journal. */
public record Review(StepPath step, long seq, Verdict verdict) {}
