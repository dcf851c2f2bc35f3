package dev.spar.core.verify;

import dev.spar.core.run.TreeId;

/**
 * Something found out about one tree. It never answers for another. Implemented by check reports, verdicts and
 * evaluations.
 */
public interface Judgement {
    TreeId tree();
}
