package dev.spar.core.goal;

import dev.spar.core.text.Prose;
import java.util.List;

/** What a reviewer gives to decide criteria by; the reply schema of the prompt that asks for it. */
public record Derivation(List<Written> checks) {
    private static final int MOST_WORDS = 300;

    /**
     * The check of one criterion.
     *
     * @param asserts what whoever is judged by it is told of it
     * @param script for {@code sh}; empty where none can decide it, and {@code why} says why
     */
    public record Written(String criterion, String asserts, String script, String why) {}

    /** What was written for one criterion. */
    public sealed interface Answered {
        record Script(DerivedCheck check) implements Answered {}

        /** It cannot even be tried. */
        record Unfit(DerivedCheck check, String why) implements Answered {}

        record None(String why) implements Answered {}
    }

    /** The first where there are several. */
    public Answered of(String criterion) {
        return checks.stream()
                .filter(w -> w.criterion().strip().equalsIgnoreCase(criterion))
                .findFirst()
                .map(w -> answered(criterion, w))
                .orElseGet(() -> new Answered.None("the reviewer gave no script"));
    }

    private static Answered answered(String criterion, Written written) {
        if (written.script().isBlank()) {
            return new Answered.None("the reviewer derives none: " + Prose.line(written.why(), MOST_WORDS));
        }
        var check = DerivedCheck.of(criterion, written);
        return check.unfit()
                .<Answered>map(why -> new Answered.Unfit(check, why))
                .orElseGet(() -> new Answered.Script(check));
    }
}
