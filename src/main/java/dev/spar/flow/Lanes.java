package dev.spar.flow;

import dev.spar.core.verify.Baseline;
import dev.spar.core.verify.Tier;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * How the items of a graph are worked on side by side, and how what they come to is brought together.
 *
 * @param body works on one item in a lane of its own and leaves everything committed
 * @param lands which results are merged
 * @param proof what is run cold on a merged tree before anything builds on it; without one nothing is run
 * @param again takes an item up once more whose work could not be merged as it was; without one that item is over
 * @param workers lanes at a time, at most
 */
public record Lanes<I, R>(
        BiFunction<Flow, I, R> body,
        Predicate<R> lands,
        Optional<Proof> proof,
        Optional<Again<I, R>> again,
        int workers) {
    private static final int WORKERS = 4;

    /** The checks of a tier; what the base had already is no fault of a merge. */
    public record Proof(Tier tier, Baseline known) {}

    /**
     * The second round of an item, in a fresh lane on what has landed by now: its work lies there as edits that are not
     * committed, where it conflicts with both sides between git's marks.
     */
    @FunctionalInterface
    public interface Again<I, R> {
        R work(Flow lane, I item, Setback why);
    }

    public static <I, R> Lanes<I, R> of(BiFunction<Flow, I, R> body, Predicate<R> lands) {
        return new Lanes<>(body, lands, Optional.empty(), Optional.empty(), WORKERS);
    }

    public Lanes<I, R> proven(Proof by) {
        return new Lanes<>(body, lands, Optional.of(by), again, workers);
    }

    public Lanes<I, R> again(Again<I, R> second) {
        return new Lanes<>(body, lands, proof, Optional.of(second), workers);
    }

    public Lanes<I, R> workers(int most) {
        return new Lanes<>(body, lands, proof, again, most);
    }
}
