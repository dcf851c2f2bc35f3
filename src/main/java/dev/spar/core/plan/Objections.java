package dev.spar.core.plan;

import dev.spar.core.review.Convergence;
import dev.spar.core.review.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells objections, which can keep a plan from starting, from notes, which cannot. */
public record Objections(List<Objection> objections, List<String> notes) {

    /** What a challenge comes to. Without a ground of the closed list, or without evidence, it is a note. */
    public static Objections of(ChallengeAnswer answer) {
        List<Objection> objections = new ArrayList<>();
        List<String> notes = new ArrayList<>(answer.notes());
        for (var raw : answer.objections()) {
            Optional<Objection.Ground> ground = ground(raw.ground());
            if (ground.isPresent() && !raw.evidence().isBlank() && !raw.title().isBlank()) {
                objections.add(new Objection(
                        raw.title().strip(),
                        Severity.ofWord(raw.severity()),
                        ground.get(),
                        Math.max(0, raw.milestone()),
                        raw.evidence().strip(),
                        raw.recommendation().strip()));
            } else {
                notes.add(raw.title().strip());
            }
        }
        return new Objections(List.copyOf(objections), List.copyOf(notes));
    }

    /** What counts in {@link Convergence}. */
    public Convergence.Round round() {
        return new Convergence.Round(keys(Severity.CRITICAL), keys(Severity.HIGH), true);
    }

    private List<String> keys(Severity severity) {
        return objections.stream()
                .filter(o -> o.severity() == severity)
                .map(Objection::key)
                .toList();
    }

    private static Optional<Objection.Ground> ground(String word) {
        String wanted = word.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Arrays.stream(Objection.Ground.values())
                .filter(g -> g.name().equals(wanted))
                .findFirst();
    }
}
