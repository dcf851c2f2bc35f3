package dev.spar.flow;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;

/** What an effect came to: its result, and where its lane stands now. */
record Done<R>(R result, TreeId tree, CommitId head) {
    static <R> Done<R> unmoved(R result, Lane lane) {
        return new Done<>(result, lane.tree(), lane.head());
    }
}
