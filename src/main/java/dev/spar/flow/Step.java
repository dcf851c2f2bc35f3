package dev.spar.flow;

import dev.spar.core.run.Digest;
import dev.spar.core.run.Recovery;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.flow.port.CommitIntent;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A step about to be performed or answered.
 *
 * @param input digest of what it was asked; a change of it is noted as drift
 * @param intent what a commit or merge is rebuilt from; made once, at the first start, and from then on read from the
 *     journal
 */
record Step<R>(
        StepPath path,
        Lane lane,
        StepKind kind,
        Digest input,
        Class<R> type,
        Supplier<Optional<CommitIntent>> intent,
        Effect<R> effect) {

    /** What a step is, before it is said what it does. */
    record Asked(StepPath path, Lane lane, StepKind kind, Digest input) {
        <R> Step<R> gives(Class<R> type, Effect<R> effect) {
            return builds(Optional::empty, type, effect);
        }

        /** A step that builds a commit from its intent. */
        <R> Step<R> builds(Supplier<Optional<CommitIntent>> intent, Class<R> type, Effect<R> effect) {
            return new Step<>(path, lane, kind, input, type, intent, effect);
        }
    }

    /** Does what the step is for. {@code begun} is the step's record, its intent already synced. */
    interface Effect<R> {
        Done<R> perform(Begun begun) throws InterruptedException;
    }

    /** A step under way: its record, what recovery decided if it was begun before, and the intent to rebuild from. */
    record Begun(StepRecord step, Optional<Recovery.Decision> recovered, Optional<CommitIntent> intent) {
        boolean is(Recovery.Decision decision) {
            return recovered.filter(d -> d == decision).isPresent();
        }

        CommitIntent rebuild() {
            return intent.orElseThrow(() -> new IllegalStateException("this step has no intent to build from"));
        }
    }
}
