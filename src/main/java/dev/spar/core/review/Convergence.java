package dev.spar.core.review;

import java.util.List;

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
     * What one review found. {@code keys} name its critical and high findings stably, so that one raised again is
     * recognised; {@code judged} is false where the review could not be taken, which is never an approval.
     */
    public record Round(int critical, int high, List<String> keys, boolean judged) {
        public static Round of(Verdict verdict) {
            var heavy = verdict.findings().stream()
                    .filter(f -> f.severity().heavy())
                    .toList();
            return new Round(
                    (int) verdict.count(Severity.CRITICAL),
                    (int) verdict.count(Severity.HIGH),
                    heavy.stream().map(Finding::key).toList(),
                    verdict.complete());
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
        if (last.judged() && last.critical() <= critical && last.high() <= high) {
            return Answer.ENOUGH;
        }
        return history.size() >= rounds || argument(history) ? Answer.EXHAUSTED : Answer.AGAIN;
    }

    /** Whether rounds are left for one more repair and the review of it, after these. */
    public boolean allowsMore(List<Round> history) {
        return history.size() < rounds && !argument(history);
    }

    /** The same critical count three rounds running, or nothing but what was raised in the round before. */
    public boolean argument(List<Round> history) {
        if (history.size() < 2) {
            return false;
        }
        return standstill(history) || onlyRaisedAgain(history);
    }

    private static boolean standstill(List<Round> history) {
        if (history.size() < STANDSTILL) {
            return false;
        }
        var tail = history.subList(history.size() - STANDSTILL, history.size());
        int count = tail.getFirst().critical();
        return count > 0 && tail.stream().allMatch(r -> r.judged() && r.critical() == count);
    }

    /**
     * Two repairs had their chance at every one of them: a first repeat is a repair that failed, a second one an
     * argument.
     */
    private static boolean onlyRaisedAgain(List<Round> history) {
        if (history.size() < STANDSTILL) {
            return false;
        }
        var tail = history.subList(history.size() - STANDSTILL, history.size());
        var keys = tail.getLast().keys();
        return !keys.isEmpty()
                && tail.stream().allMatch(Round::judged)
                && tail.stream().allMatch(r -> r.keys().containsAll(keys));
    }
}
