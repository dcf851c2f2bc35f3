package dev.spar.core.review;

import java.util.List;

/**
 * What the other model says against a text; the reply schema of an adversarial review.
 *
 * @param verdict a word of {@link AdversarialVerdict.Word}
 * @param strongestConcern one or two sentences
 * @param approveIf what would have to be so for an approval
 */
public record AdversarialAnswer(
        String verdict, String strongestConcern, List<RawObjection> objections, List<String> approveIf) {
    /**
     * As a model writes it.
     *
     * @param evidence what shows it: words of the text, a file with a line, a command with its output
     * @param refutedBy what one would see if the objection were wrong
     */
    public record RawObjection(String claim, String evidence, String refutedBy) {}
}
