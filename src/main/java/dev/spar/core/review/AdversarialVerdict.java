package dev.spar.core.review;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdict of an adversarial review, blunt: what speaks against the text, and what would change that. */
public record AdversarialVerdict(
        Word word, String strongestConcern, List<Objection> objections, List<String> approveIf) {
    private static final int MOST_OBJECTIONS = 3;
    private static final int MOST_CONDITIONS = 5;

    /** Of one sentence: whoever reads it pays by the word. */
    private static final int MOST_LETTERS = 700;

    /** The whole verdict in a word. */
    public enum Word {
        CHALLENGED,
        APPROVED,
        NEEDS_CLARIFICATION
    }

    /** Something that can be shown to be wrong: it has evidence, and says what would refute it. */
    public record Objection(String claim, String evidence, String refutedBy) {}

    /**
     * What an answer comes to. What has no evidence is no objection, whoever has one challenges, and a challenge
     * without any is a question. Only the word approves.
     */
    public static AdversarialVerdict of(AdversarialAnswer answer) {
        var objections = answer.objections().stream()
                .filter(o -> !o.claim().isBlank() && !o.evidence().isBlank())
                .limit(MOST_OBJECTIONS)
                .map(o -> new Objection(brief(o.claim()), brief(o.evidence()), brief(o.refutedBy())))
                .toList();
        String concern = brief(answer.strongestConcern());
        var conditions = answer.approveIf().stream()
                .map(AdversarialVerdict::brief)
                .filter(c -> !c.isEmpty())
                .limit(MOST_CONDITIONS)
                .toList();
        return new AdversarialVerdict(word(answer, objections), concern, objections, conditions);
    }

    private static String brief(String text) {
        String stripped = text.strip();
        return stripped.length() <= MOST_LETTERS ? stripped : stripped.substring(0, MOST_LETTERS) + " …";
    }

    private static Word word(AdversarialAnswer answer, List<Objection> objections) {
        if (!objections.isEmpty()) {
            return Word.CHALLENGED;
        }
        boolean approved = answer.verdict().strip().toLowerCase(Locale.ROOT).startsWith("approved");
        return approved ? Word.APPROVED : Word.NEEDS_CLARIFICATION;
    }

    /** The block of text that people know from such tools. */
    public String text() {
        return Stream.of(
                        "VERDICT: " + word,
                        "STRONGEST_CONCERN: " + (strongestConcern.isEmpty() ? "none" : strongestConcern),
                        "OBJECTIONS:" + (objections.isEmpty() ? " none" : listed()),
                        "APPROVE_IF:"
                                + (approveIf.isEmpty()
                                        ? " as it is"
                                        : approveIf.stream()
                                                .map(c -> "\n- " + c)
                                                .collect(Collectors.joining())))
                .collect(Collectors.joining("\n"));
    }

    private String listed() {
        var text = new StringBuilder();
        for (int i = 0; i < objections.size(); i++) {
            var objection = objections.get(i);
            text.append('\n').append(i + 1).append(". ").append(objection.claim());
            text.append("\n   evidence: ").append(objection.evidence());
            if (!objection.refutedBy().isEmpty()) {
                text.append("\n   refuted by: ").append(objection.refutedBy());
            }
        }
        return text.toString();
    }
}
