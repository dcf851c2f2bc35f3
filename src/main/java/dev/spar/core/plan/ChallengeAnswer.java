package dev.spar.core.plan;

import java.util.List;

/**
 * What the other model says against a plan; the reply schema of the challenge. Objections without a ground become
 * notes.
 */
public record ChallengeAnswer(List<RawObjection> objections, List<String> notes) {
    /**
     * As a model writes it.
     *
     * @param ground a word of {@link Objection.Ground}
     * @param milestone the number of the milestone it is about, from 1; 0 for the whole plan
     * @param evidence what shows it: words of the task, a file with a line, a command with its output
     */
    public record RawObjection(
            String title, String severity, String ground, int milestone, String evidence, String recommendation) {}
}
