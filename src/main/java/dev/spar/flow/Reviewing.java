package dev.spar.flow;

import dev.spar.core.review.Verdict;
import dev.spar.core.run.StepPath;

final class Reviewing {
    Reviewing(Drive drive, DurableFlow flow, StepPath path, ReviewScope scope) {
    }
    Verdict verdict() { throw new IllegalStateException(); }
}
