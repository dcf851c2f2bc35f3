package dev.spar.core.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plan as a model writes it; the reply schema of the planning prompts. Words that are none of ours are read as the
 * stricter choice: an unknown risk is high, an unknown kind a change of behaviour.
 */
public record PlanAnswer(
        String summary,
        String size,
        List<RawMilestone> milestones,
        List<String> riskMap,
        List<String> doNotTouch,
        List<String> assumptions,
        List<String> outOfScope) {

    public record RawMilestone(
            String title,
            String goal,
            String kind,
            String risk,
            List<RawCheck> doneChecks,
            List<String> expectedFiles) {}

    /** {@code command} is empty where the planner knew none. */
    public record RawCheck(String text, String command) {}

    /** The plan it stands for; whether that is a good one says {@link PlanCheck}. */
    public Plan plan() {
        return new Plan(
                summary.strip(),
                sizeOf(size, milestones.size()),
                milestones.stream().map(PlanAnswer::milestone).toList(),
                texts(riskMap),
                texts(doNotTouch),
                texts(assumptions),
                texts(outOfScope));
    }

    private static Milestone milestone(RawMilestone raw) {
        return new Milestone(
                raw.title(),
                raw.goal().strip(),
                raw.doneChecks().stream()
                        .map(c -> new DoneCheck(
                                c.text().strip(),
                                Optional.of(c.command().strip()).filter(s -> !s.isEmpty())))
                        .toList(),
                texts(raw.expectedFiles()),
                riskOf(raw.risk()),
                kindOf(raw.kind()));
    }

    private static List<String> texts(List<String> raw) {
        return raw.stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
    }

    private static Plan.Size sizeOf(String word, int milestones) {
        return switch (word(word)) {
            case "S", "SMALL" -> Plan.Size.S;
            case "M", "MEDIUM" -> Plan.Size.M;
            case "L", "LARGE" -> Plan.Size.L;
            default -> milestones < 3 ? Plan.Size.S : Plan.Size.M;
        };
    }

    private static Risk riskOf(String word) {
        return switch (word(word)) {
            case "LOW" -> Risk.LOW;
            case "MEDIUM", "MED" -> Risk.MEDIUM;
            default -> Risk.HIGH;
        };
    }

    private static Milestone.Kind kindOf(String word) {
        return switch (word(word)) {
            case "REFACTORING", "REFACTOR" -> Milestone.Kind.REFACTORING;
            case "DOCUMENTATION", "DOCS" -> Milestone.Kind.DOCUMENTATION;
            default -> Milestone.Kind.BEHAVIOUR;
        };
    }

    private static String word(String raw) {
        return raw.strip().toUpperCase(Locale.ROOT);
    }
}
