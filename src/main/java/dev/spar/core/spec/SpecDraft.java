package dev.spar.core.spec;

import java.util.List;

/**
 * A spec as a planner writes it of somebody's words; the reply schema of that question. Every field is the model's
 * word: what it means is read by the rules that hold for any spec.
 *
 * @param problem what is wrong or wanted, one paragraph
 * @param evalCommand judges the whole by its exit code; blank where there is none
 * @param assumptions what was assumed where the words do not say
 */
public record SpecDraft(
        String title,
        String problem,
        List<Condition> criteria,
        Limits constraints,
        List<Part> subTasks,
        String evalCommand,
        List<String> assumptions) {

    /**
     * One acceptance criterion.
     *
     * @param command decides it by its exit code; blank where none can
     * @param guards whether it holds before the work and must go on to
     */
    public record Condition(String id, String text, String command, boolean guards) {}

    /** What the work has to keep to. */
    public record Limits(List<String> must, List<String> never, List<String> prefer, List<String> escalate) {}

    /**
     * One sub-task.
     *
     * @param role whose part it is: {@code implementer}, {@code tester}
     * @param model {@code fast}, {@code smart}, or blank where the cast decides
     * @param effort how hard the model is to think; blank where the cast decides
     */
    public record Part(
            String id,
            String title,
            String text,
            String role,
            String model,
            String effort,
            List<String> files,
            List<String> after,
            List<String> judgedBy) {}

    /** What it says as a spec of this name. */
    public Spec.Read read(String name) {
        return SpecReader.read(name, new DraftOutline(this).outline());
    }
}
