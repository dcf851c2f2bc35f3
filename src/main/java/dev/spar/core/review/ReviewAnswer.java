package dev.spar.core.review;

import java.util.List;

/**
 * What a reviewer answers on one chunk; the reply schema of the reviewing prompts. Findings without a valid ground
 * become observations.
 */
public record ReviewAnswer(List<RawFinding> findings, List<RawObservation> observations, List<String> filesJudged) {
    /**
     * As a model writes it; {@code ground} is criterion, rule or defect, {@code reference} the id, the rule's words or
     * the defect's name.
     */
    public record RawFinding(
            String title,
            String severity,
            String ground,
            String reference,
            String file,
            int firstLine,
            int lastLine,
            String scenario,
            String recommendation,
            double confidence,
            boolean introducedByThisChange) {}

    public record RawObservation(String text, String file, int line) {}
}
