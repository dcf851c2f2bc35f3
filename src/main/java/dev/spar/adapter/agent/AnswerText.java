package dev.spar.adapter.agent;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the JSON answer in an agent's last words. It must be the whole of them: one object, or one fenced block with
 * one object. Words around it, two of them, or a name given twice make it ambiguous, and what is ambiguous is no
 * answer.
 */
public final class AnswerText {
    private static final Pattern FENCED =
            Pattern.compile("\\A```(?:json|JSON)?[ \\t]*\\R(.*?)\\R?```\\z", Pattern.DOTALL);

    private AnswerText() {}

    /** The answer's JSON text, or empty where there is none or more than one. */
    public static Optional<String> find(String text) {
        String words = text.strip();
        var fenced = FENCED.matcher(words);
        String candidate = fenced.matches() ? fenced.group(1).strip() : words;
        return candidate.startsWith("{") && candidate.endsWith("}")
                ? JsonLines.answer(candidate).map(JsonLines::write)
                : Optional.empty();
    }
}
