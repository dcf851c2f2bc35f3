package dev.spar.core.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every finding of a run over all its rounds of review: which is which, where it came from and what became of it. Kept
 * by us from the verdicts alone, so that no reviewer and no author says what counts as new.
 *
 * @param entries in the order in which they were first raised
 * @param rounds the place of each verdict so far, oldest first
 */
public record Ledger(List<Entry> entries, List<String> rounds) {
    public static final Ledger EMPTY = new Ledger(List.of(), List.of());

    /**
     * What a finding is over rounds in which lines move and words vary a little.
     *
     * @param rests its ground and its file; {@code symbol} the declaration it lies in, empty where none is told
     * @param claim its title without case, line numbers and signs
     */
    record Identity(String rests, String symbol, String claim) {
        private static final Pattern LINES =
                Pattern.compile("(?:\\b(?:in|at|on)\\s+)?\\blines?\\s+\\d+(?:\\s*[-–]\\s*\\d+)?");
        private static final Pattern SIGNS = Pattern.compile("[^\\p{L}]+");

        static Identity of(Finding finding) {
            String title =
                    LINES.matcher(finding.title().toLowerCase(Locale.ROOT)).replaceAll(" ");
            String claim = SIGNS.matcher(title).replaceAll(" ").strip();
            return new Identity(finding.key(), finding.symbol().orElse(""), claim);
        }

        /** The same as far as can be told where one of them lies in no declaration that we know. */
        boolean likely(Identity other) {
            return rests.equals(other.rests)
                    && claim.equals(other.claim)
                    && (symbol.isEmpty() || other.symbol.isEmpty());
        }
    }

    /** What a person decided, and why in their own words; never {@code OPEN} or {@code FIXED}. */
    public record Decision(Disposition disposition, String by, String reason, Instant at) {
        /** {@code by ada on 2026-11-22: only we call it}. */
        public String words() {
            return "by " + by + " on " + at.toString().substring(0, 10) + ": " + reason;
        }
    }

    /**
     * One finding.
     *
     * @param id {@code F1}, {@code F2} ... for as long as the run is kept
     * @param finding as it was raised last; {@code place} where that was
     * @param born whether it lay in what was there at first, or came with a repair
     * @param raised the rounds that raised it, from 1, oldest first
     * @param fixed a later complete review of the same place did not raise it any more
     * @param decided what a person decided last of the lines that it points at
     * @param lapsed what a person decided last while its lines read otherwise
     */
    public record Entry(
            String id,
            Finding finding,
            String place,
            Origin born,
            List<Integer> raised,
            boolean fixed,
            Optional<Decision> decided,
            Optional<Decision> lapsed) {
        /** A person's word stands, whatever reviews say of the same lines before or after it. */
        public Disposition disposition() {
            return decided.map(Decision::disposition).orElse(fixed ? Disposition.FIXED : Disposition.OPEN);
        }

        public Origin origin() {
            return raised.size() > 1 ? Origin.RE_RAISED : born;
        }

        public boolean open() {
            return disposition() == Disposition.OPEN;
        }

        /** Whether it is open, and was raised last here. */
        public boolean openAt(String here) {
            return open() && place.equals(here);
        }

        private Entry again(Finding now, String where, int round) {
            var rounds = new ArrayList<>(raised);
            rounds.add(round);
            boolean stands = now.readsAs(finding);
            return new Entry(
                    id,
                    now,
                    where,
                    born,
                    List.copyOf(rounds),
                    false,
                    stands ? decided : Optional.empty(),
                    stands ? lapsed : decided.or(() -> lapsed));
        }

        private Entry mended() {
            return new Entry(id, finding, place, born, raised, true, decided, lapsed);
        }

        private Entry decided(Decision decision) {
            return new Entry(id, finding, place, born, raised, fixed, Optional.of(decision), Optional.empty());
        }
    }

    /** The ledger after one more verdict, of {@code place}: a milestone, an attempt, the finish. */
    public Ledger with(String place, Verdict verdict) {
        int round = rounds.size() + 1;
        var next = new ArrayList<>(entries);
        for (Raise raise : raises(verdict.findings())) {
            if (raise.entry() < 0) {
                next.add(new Entry(
                        "F" + (next.size() + 1),
                        raise.finding(),
                        place,
                        verdict.wrote(raise.finding()) ? Origin.FIX_INDUCED : Origin.ORIGINAL,
                        List.of(round),
                        false,
                        Optional.empty(),
                        Optional.empty()));
            } else {
                next.set(raise.entry(), next.get(raise.entry()).again(raise.finding(), place, round));
            }
        }
        if (verdict.complete()) {
            next.replaceAll(e -> e.openAt(place) && e.raised().getLast() != round ? e.mended() : e);
        }
        var places = new ArrayList<>(rounds);
        places.add(place);
        return new Ledger(List.copyOf(next), List.copyOf(places));
    }

    /** The ledger after a person decided about one of its findings; as it is where it has none of that name. */
    public Ledger decided(String id, Decision decision) {
        return new Ledger(
                entries.stream()
                        .map(e -> e.id().equals(id) ? e.decided(decision) : e)
                        .toList(),
                rounds);
    }

    /** A finding of the new round and the entry it is, below 0 for a new one. */
    private record Raise(Finding finding, int entry) {}

    /** Each entry is one finding of a round at most: the same words of two places are two findings. */
    private List<Raise> raises(List<Finding> findings) {
        var taken = new int[findings.size()];
        Arrays.fill(taken, -1);
        match(findings, taken, Identity::equals);
        match(findings, taken, Identity::likely);
        return IntStream.range(0, taken.length)
                .mapToObj(i -> new Raise(findings.get(i), taken[i]))
                .toList();
    }

    private void match(List<Finding> findings, int[] taken, BiPredicate<Identity, Identity> same) {
        for (int i = 0; i < taken.length; i++) {
            for (int e = 0; e < entries.size() && taken[i] < 0; e++) {
                int entry = e;
                boolean free = IntStream.of(taken).noneMatch(t -> t == entry);
                if (free && same.test(Identity.of(entries.get(e).finding()), Identity.of(findings.get(i)))) {
                    taken[i] = e;
                }
            }
        }
    }

    /** Whatever a review of this place raised. */
    public List<Entry> raisedAt(String place) {
        return entries.stream()
                .filter(e -> e.raised().stream().anyMatch(r -> rounds.get(r - 1).equals(place)))
                .toList();
    }

    /** What the newest round raised, in the order of the ledger. */
    public List<Entry> newest() {
        return entries.stream()
                .filter(e -> e.raised().getLast() == rounds.size())
                .toList();
    }

    /** The newest round as it counts for the loop; {@code judged} says that the review was complete. */
    public Convergence.Round round(boolean judged) {
        return new Convergence.Round(ids(Severity.CRITICAL), ids(Severity.HIGH), judged);
    }

    private List<String> ids(Severity severity) {
        return newest().stream()
                .filter(e -> e.finding().severity() == severity)
                .map(Entry::id)
                .toList();
    }

    /** {@code 2 open, 3 fixed; 1 raised again, 1 brought by a repair}; empty where nothing was ever raised. */
    public String words() {
        String now = Stream.of(Disposition.values())
                .filter(d -> count(e -> e.disposition() == d) > 0)
                .map(d -> count(e -> e.disposition() == d) + " " + d.word().replace('_', ' '))
                .collect(Collectors.joining(", "));
        long again = count(e -> e.origin() == Origin.RE_RAISED);
        long brought = count(e -> e.born() == Origin.FIX_INDUCED);
        String from = Stream.of(
                        again > 0 ? again + " raised again" : "", brought > 0 ? brought + " brought by a repair" : "")
                .filter(w -> !w.isEmpty())
                .collect(Collectors.joining(", "));
        return now + (from.isEmpty() ? "" : "; " + from);
    }

    private long count(Predicate<Entry> which) {
        return entries.stream().filter(which).count();
    }

    public List<Entry> open() {
        return entries.stream().filter(Entry::open).toList();
    }
}
