package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns what a model wrote into findings and observations: no valid ground, place or scenario, no finding. */
public final class Findings {
    private Findings() {}

    /** The verdict over all answers; incomplete where a chunk was not answered. */
    public static Verdict verdict(
            Manifest manifest, List<ReviewAnswer> answers, List<Vendor> reviewers, Independence independence) {
        List<Finding> findings = new ArrayList<>();
        List<Observation> observations = new ArrayList<>();
        for (ReviewAnswer answer : answers) {
            for (ReviewAnswer.RawFinding raw : answer.findings()) {
                finding(raw).ifPresentOrElse(findings::add, () -> observations.add(observation(raw)));
            }
            answer.observations().forEach(o -> observations.add(new Observation(o.text(), place(o.file(), o.line(), o.line()))));
        }
        return new Verdict(manifest, findings, observations, reviewers, independence, answers.size() >= manifest.chunks().size());
    }

    private static Observation observation(ReviewAnswer.RawFinding raw) {
        return new Observation(raw.title() + ": " + raw.scenario(), place(raw.file(), raw.firstLine(), raw.lastLine()));
    }

    private static Optional<Finding> finding(ReviewAnswer.RawFinding raw) {
        Optional<Ground> ground = ground(raw);
        Optional<Location> location = place(raw.file(), raw.firstLine(), raw.lastLine());
        if (ground.isEmpty() || raw.scenario().isBlank()) {
            return Optional.empty();
        }
        boolean defect = ground.get() instanceof Ground.OfDefect;
        if (defect && (location.isEmpty() || !raw.introducedByThisChange())) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                raw.title(), severity(raw.severity()), ground.get(), location, raw.scenario(), raw.recommendation(),
                Math.clamp(raw.confidence(), 0.0, 1.0), raw.introducedByThisChange()));
    }

    /** A severity nobody knows counts as high: what cannot be read must not pass as harmless. */
    private static Severity severity(String word) {
        try {
            return Severity.valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Severity.HIGH;
        }
    }

    private static Optional<Ground> ground(ReviewAnswer.RawFinding raw) {
        return switch (raw.ground().strip().toLowerCase(Locale.ROOT)) {
            case "criterion" -> Optional.of(new Ground.OfCriterion(raw.reference()));
            case "rule" -> Optional.of(new Ground.OfRule("", raw.reference()));
            case "defect" -> defect(raw.reference()).map(Ground.OfDefect::new);
            default -> Optional.empty();
        };
    }

    private static Optional<Ground.Defect> defect(String word) {
        String name = word.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        for (Ground.Defect defect : Ground.Defect.values()) {
            if (defect.name().equals(name)) {
                return Optional.of(defect);
            }
        }
        return Optional.empty();
    }

    private static Optional<Location> place(String file, int first, int last) {
        return file.isBlank() || first < 1 ? Optional.empty() : Optional.of(new Location(file, first, Math.max(first, last)));
    }
}
