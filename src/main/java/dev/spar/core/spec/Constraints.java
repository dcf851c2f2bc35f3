package dev.spar.core.spec;

import java.util.List;

/** What the work has to keep to, in the writer's words: data for prompts, enforced by nobody's word. */
public record Constraints(List<String> must, List<String> never, List<String> prefer, List<String> escalate) {
    public static final Constraints NONE = new Constraints(List.of(), List.of(), List.of(), List.of());

    public boolean none() {
        return equals(NONE);
    }
}
