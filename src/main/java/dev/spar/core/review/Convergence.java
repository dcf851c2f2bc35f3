package dev.spar.core.review;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When a loop of review and repair is over. Reads as a sentence:
 * {@code Convergence.critical(0).high(2).within(rounds(2))}. Every loop has a bound; there is no unbounded one to
 * build.
 *
 * @param critical findings of severity critical that may stay; {@code high} the same for high
 * @param rounds reviews at most
 */
public record Convergence(int critical, int high, int rounds) {
    /**
     * How many rounds in a row the critical count may stay the same before it is an argument and no longer progress.
     */
    private static final int STANDSTILL = 3;

    /** How many rounds in a row may bring nothing new that blocks before one more would only go on. */
    private static final int QUIET = 2;

    public Convergence {
        if (critical < 0 || high < 0 || rounds < 1) {
            throw new IllegalArgumentException("not a bound: " + critical + "/" + high + "/" + rounds);
        }
    }

    /** What the loop does next. */
    public enum Answer {
        /** What is left may stay. */
        ENOUGH,
        /** Repair, then review again. */
        AGAIN,
        /** The rounds are used up, or the two only argue: hand over. */
        EXHAUSTED
    }

    /**
     * What one review found: names of its critical and of its high findings that stay the same over rounds, so that one
     * raised again is recognised. {@code judged} is false where the review could not be taken, which is never an
     * approval.
     */
    public record Round(List<String> critical, List<String> high, boolean judged) {
        private List<String> heavy() {
            return Stream.concat(critical.stream(), high.stream()).toList();
        }
    }

    /** A bound on rounds, so that the sentence names it. */
    public record Rounds(int most) {}

    /** The open sentence: it is no policy before it has a bound. */
    public record Unbounded(int critical, int high) {
        public Unbounded high(int most) {
            return new Unbounded(critical, most);
        }

        public Convergence within(Rounds bound) {
            return new Convergence(critical, high, bound.most());
        }
    }

    public static Unbounded critical(int most) {
        return new Unbounded(most, 0);
    }

    public static Rounds rounds(int most) {
        return new Rounds(most);
    }

    /** The answer after these rounds, the last being the newest. */
    public Answer after(List<Round> history) {
        Round last = history.getLast();
        if (last.judged() && within(last.critical(), last.high())) {
            return Answer.ENOUGH;
        }
        return history.size() >= rounds || argument(history) ? Answer.EXHAUSTED : Answer.AGAIN;
    }

    /** Whether one more review may be taken after these. */
    public boolean allowsMore(List<Round> history) {
        return history.size() < rounds && !argument(history);
    }

    private boolean within(List<String> graves, List<String> highs) {
        return graves.size() <= critical && highs.size() <= high;
    }

    /**
     * Whether the last two rounds brought nothing new that blocks: whatever they raised for the first time could stay.
     * To repair and ask again would only go on.
     */
    public boolean quiet(List<Round> history) {
        return history.size() >= QUIET
                && IntStream.range(history.size() - QUIET, history.size())
                        .allMatch(i -> history.get(i).judged()
                                && within(fresh(history, i, Round::critical), fresh(history, i, Round::high)));
    }

    /** What the round raised that none before it did. */
    private static List<String> fresh(List<Round> history, int round, Function<Round, List<String>> of) {
        return of.apply(history.get(round)).stream()
                .filter(key -> history.subList(0, round).stream()
                        .noneMatch(r -> r.heavy().contains(key)))
                .toList();
    }

    /** The same critical count three rounds running, or two rounds of nothing but what was raised before. */
    public boolean argument(List<Round> history) {
        return history.size() >= STANDSTILL && (standstill(history) || onlyRaisedAgain(history));
    }

    private static boolean standstill(List<Round> history) {
        var tail = history.subList(history.size() - STANDSTILL, history.size());
        int count = tail.getFirst().critical().size();
        return count > 0
                && tail.stream().allMatch(r -> r.judged() && r.critical().size() == count);
    }

    /**
     * Two repairs had their chance at every one of them: a first repeat is a repair that failed, a second one an
     * argument.
     */
    private static boolean onlyRaisedAgain(List<Round> history) {
        return IntStream.range(history.size() - STANDSTILL + 1, history.size()).allMatch(i -> {
            Round round = history.get(i);
            return round.judged()
                    && !round.heavy().isEmpty()
                    && fresh(history, i, Round::heavy).isEmpty();
        });
    }
}
