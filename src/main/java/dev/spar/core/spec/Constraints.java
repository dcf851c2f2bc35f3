package dev.spar.core.spec;

import java.util.List;
import java.util.function.UnaryOperator;

/** What the work has to keep to, in the writer's words: data for prompts, enforced by nobody's word. */
public record Constraints(List<String> must, List<String> never, List<String> prefer, List<String> escalate) {
    public static final Constraints NONE = new Constraints(List.of(), List.of(), List.of(), List.of());

    /** The same in words that may be kept. */
    Constraints in(UnaryOperator<String> kept) {
        return new Constraints(in(must, kept), in(never, kept), in(prefer, kept), in(escalate, kept));
    }

    private static List<String> in(List<String> words, UnaryOperator<String> kept) {
        return words.stream().map(kept).toList();
    }

    public boolean none() {
        return equals(NONE);
    }
}
