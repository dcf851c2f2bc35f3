package dev.spar.core.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Tells findings from observations. What a model calls a blocker blocks only with a ground from the closed list, a
 * place in the change and, for a defect, a scenario; and only if this change brought it in.
 *
 * @param findings what may block; {@code observations} what is told and cannot
 */
public record Findings(List<Finding> findings, List<Observation> observations) {

    /**
     * What a finding may rest on and point at.
     *
     * @param lengths the last line that a path has, or had before the change; empty where there is no such file
     * @param places what lies where lines are; empty where it cannot be read
     */
    public record Known(
            Grounds grounds, Function<String, OptionalInt> lengths, Function<Location, Optional<Place>> places) {}

    /** What lies at a place: the declaration it begins in, where one is known, and what its lines read. */
    public record Place(Optional<String> symbol, Excerpt excerpt) {}

    /** What a chunk's answer comes to. */
    public static Findings of(ReviewAnswer answer, Known known) {
        List<Finding> findings = new ArrayList<>();
        List<Observation> observations = new ArrayList<>();
        for (ReviewAnswer.RawFinding raw : answer.findings()) {
            Optional<Ground> ground = ground(raw, known.grounds().criteria());
            Optional<String> lacks =
                    lacking(raw, ground).or(() -> beside(ground, known)).or(() -> nowhere(raw, known));
            if (ground.isPresent() && lacks.isEmpty()) {
                findings.add(finding(raw, ground.get(), known));
            } else {
                observations.add(demoted(raw, lacks.orElse("no ground from the closed list")));
            }
        }
        for (ReviewAnswer.RawObservation raw : answer.observations()) {
            observations.add(new Observation(raw.text().strip(), place(raw.file(), raw.line(), raw.line())));
        }
        return new Findings(List.copyOf(findings), List.copyOf(observations));
    }

    private static Optional<String> lacking(ReviewAnswer.RawFinding raw, Optional<Ground> ground) {
        if (ground.isEmpty()) {
            return Optional.of("no ground from the closed list");
        }
        if (!raw.introducedByThisChange()) {
            return Optional.of("was there before this change");
        }
        return switch (ground.get()) {
            case Ground.OfCriterion ignored ->
                raw.scenario().isBlank() ? Optional.of("does not say how the criterion fails") : Optional.empty();
            case Ground.OfRule ignored ->
                place(raw.file(), raw.firstLine(), raw.lastLine()).isEmpty()
                        ? Optional.of("has no location")
                        : Optional.empty();
            case Ground.OfDefect ignored ->
                place(raw.file(), raw.firstLine(), raw.lastLine()).isEmpty()
                        ? Optional.of("has no location")
                        : raw.scenario().isBlank() ? Optional.of("has no failure scenario") : Optional.empty();
        };
    }

    private static Optional<String> beside(Optional<Ground> ground, Known known) {
        return ground.filter(known.grounds()::allow).isPresent()
                ? Optional.empty()
                : Optional.of("rests on no frozen criterion, which is all that this audit asks about");
    }

    /** A place that does not exist was not read. */
    private static Optional<String> nowhere(ReviewAnswer.RawFinding raw, Known known) {
        Optional<Location> place = place(raw.file(), raw.firstLine(), raw.lastLine());
        if (place.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt last = known.lengths().apply(place.get().file());
        if (last.isEmpty()) {
            return Optional.of("points at a file that is not there");
        }
        return place.get().firstLine() > last.getAsInt()
                ? Optional.of(
                        "points at line " + place.get().firstLine() + " of a file that ends at line " + last.getAsInt())
                : Optional.empty();
    }

    /** What begins in a file ends in it. */
    private static Location within(Location place, Known known) {
        int last = known.lengths().apply(place.file()).orElse(place.lastLine());
        return new Location(place.file(), place.firstLine(), Math.min(place.lastLine(), last));
    }

    private static Finding finding(ReviewAnswer.RawFinding raw, Ground ground, Known known) {
        Optional<Location> at =
                place(raw.file(), raw.firstLine(), raw.lastLine()).map(p -> within(p, known));
        var finding = new Finding(
                raw.title().strip(),
                Severity.ofWord(raw.severity()),
                ground,
                at,
                raw.scenario().strip(),
                raw.recommendation().strip(),
                Math.clamp(raw.confidence(), 0.0, 1.0),
                true);
        return finding.at(at.flatMap(known.places()));
    }

    private static Observation demoted(ReviewAnswer.RawFinding raw, String why) {
        return new Observation(
                raw.title().strip() + " (raised as " + raw.severity().strip() + ", but it " + why + ")",
                place(raw.file(), raw.firstLine(), raw.lastLine()));
    }

    private static Optional<Ground> ground(ReviewAnswer.RawFinding raw, List<String> criteria) {
        String reference = raw.reference().strip();
        return switch (raw.ground().strip().toLowerCase(Locale.ROOT)) {
            case "criterion" ->
                criteria.stream()
                        .filter(reference::equalsIgnoreCase)
                        .findFirst()
                        .map(Ground.OfCriterion::new);
            case "rule" -> reference.isEmpty() ? Optional.empty() : Optional.of(rule(reference));
            case "defect" -> defect(reference).map(Ground.OfDefect::new);
            default -> Optional.empty();
        };
    }

    /** {@code FILE: words of the rule}; without a file the words alone. */
    private static Ground rule(String reference) {
        int colon = reference.indexOf(": ");
        return colon < 0
                ? new Ground.OfRule("", reference)
                : new Ground.OfRule(reference.substring(0, colon), reference.substring(colon + 2));
    }

    private static Optional<Ground.Defect> defect(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Arrays.stream(Ground.Defect.values())
                .filter(d -> d.name().equals(wanted))
                .findFirst();
    }

    private static Optional<Location> place(String file, int first, int last) {
        String path = path(file);
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(new Location(path, Math.max(1, first), Math.max(1, Math.max(first, last))));
    }

    /** A path as git names it, whatever a model put before it. */
    static String path(String file) {
        String path = file.strip();
        return path.startsWith("./") || path.startsWith("a/") || path.startsWith("b/") ? path.substring(2) : path;
    }
}
