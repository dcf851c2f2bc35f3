package dev.spar.app.review;

import dev.spar.adapter.store.AcceptedFindings;
import dev.spar.adapter.store.AcceptedFindings.Accepted;
import dev.spar.adapter.store.AcceptedFindings.Around;
import dev.spar.app.Surroundings;
import dev.spar.app.repository.Repository;
import dev.spar.core.review.AcceptedRisk;
import dev.spar.core.review.Location;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What people decided to live with, as it lies in one state of the files: a decision ends when its lines change. */
record AcceptedRisks(AcceptedFindings kept) {
    private static final int AROUND = 3;

    /** Of this repository. */
    static AcceptedRisks of(Surroundings here, Repository repository) {
        return new AcceptedRisks(AcceptedFindings.of(here.state(), repository.key()));
    }

    /** Those whose lines are there, where they are now; {@code text} gives a file. */
    List<AcceptedRisk> in(Function<String, Optional<String>> text) {
        return kept.all().stream()
                .flatMap(a -> text.apply(a.file()).flatMap(t -> now(a, t)).stream())
                .toList();
    }

    private static Optional<AcceptedRisk> now(Accepted a, String text) {
        return place(a, lines(text))
                .map(at -> new AcceptedRisk(
                        a.key(),
                        new Location(a.file(), at + 1, at + a.lines().size()),
                        a.title(),
                        a.reason(),
                        a.by(),
                        a.at()));
    }

    /**
     * Where these lines are now. Of several places with the same words it is the one with most of the lines around it
     * that there were; where that does not tell, nothing is accepted: whoever knows what was accepted could copy it.
     */
    private static Optional<Integer> place(Accepted a, List<String> all) {
        List<Integer> places = IntStream.rangeClosed(
                        0, a.lines().isEmpty() ? -1 : all.size() - a.lines().size())
                .filter(i -> all.subList(i, i + a.lines().size()).equals(a.lines()))
                .boxed()
                .toList();
        if (a.around().isEmpty()) {
            return places.size() == 1 ? Optional.of(places.getFirst()) : Optional.empty();
        }
        Around was = a.around().get();
        int most = places.stream().mapToInt(i -> alike(was, a, all, i)).max().orElse(0);
        List<Integer> likely =
                places.stream().filter(i -> alike(was, a, all, i) == most).toList();
        boolean told = most > 0 || (was.before().isEmpty() && was.after().isEmpty());
        return told && likely.size() == 1 ? Optional.of(likely.getFirst()) : Optional.empty();
    }

    /** How many of the lines next to them are as they were. */
    private static int alike(Around was, Accepted a, List<String> all, int place) {
        Around now = around(all, place, place + a.lines().size());
        return common(was.before().reversed(), now.before().reversed()) + common(was.after(), now.after());
    }

    private static int common(List<String> one, List<String> other) {
        int n = 0;
        while (n < Math.min(one.size(), other.size()) && one.get(n).equals(other.get(n))) {
            n++;
        }
        return n;
    }

    /** What is written around the lines of a place; blank lines, which are around everything, are passed over. */
    static Around around(String text, Location where) {
        List<String> all = lines(text);
        return around(all, Math.min(where.firstLine() - 1, all.size()), Math.min(where.lastLine(), all.size()));
    }

    private static Around around(List<String> all, int from, int to) {
        List<String> before =
                all.subList(0, from).stream().filter(l -> !l.isBlank()).toList();
        List<String> after =
                all.subList(to, all.size()).stream().filter(l -> !l.isBlank()).toList();
        return new Around(
                from + 1,
                List.copyOf(before.subList(Math.max(0, before.size() - AROUND), before.size())),
                after.stream().limit(AROUND).toList());
    }

    /** The lines of a place in a file, without the blanks at their ends; empty where there are none. */
    static List<String> lines(String text, Location where) {
        List<String> all = lines(text);
        int from = Math.min(where.firstLine() - 1, all.size());
        return all.subList(from, Math.clamp(where.lastLine(), from, all.size()));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::stripTrailing).toList();
    }
}
