package dev.spar.flow;

import dev.spar.core.verify.CheckResult;
import java.util.List;

/** What became of one item of {@link Flow#parallel}. */
public sealed interface Branch<I, R> {
    I item();

    record Landed<I, R>(I item, R result) implements Branch<I, R> {}

    /** Its body ended, but its result is not one that lands. */
    record Dropped<I, R>(I item, R result) implements Branch<I, R> {}

    /** Merging it conflicted in these files. */
    record Conflicted<I, R>(I item, R result, List<String> files) implements Branch<I, R> {}

    /** With it the merged tree was red in these checks, so it was taken off again. */
    record Red<I, R>(I item, R result, List<CheckResult> checks) implements Branch<I, R> {}

    /** Its body could not go on. */
    record Stuck<I, R>(I item, String memo) implements Branch<I, R> {}

    /** What it waits for did not land. */
    record NotRun<I, R>(I item, List<String> waitingFor) implements Branch<I, R> {}
}
