package dev.spar.app.run;

import dev.spar.core.run.StopReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a run stands, from the few lines its driver keeps for {@code spar status}; no JSON is read for it.
 *
 * @param doing the step that is under way, what is waited for, or why it stands still
 * @param reason the stable name of why it ended or stands still
 * @param next commands that lead on
 * @param seen whether a person has seen to what came of it: landed all of it, followed it up or cleaned it away
 */
public record Standing(
        Group group,
        String title,
        String branch,
        String doing,
        Optional<String> reason,
        Optional<String> question,
        String numbers,
        List<String> next,
        boolean seen) {

    /** What a person wants to know first. */
    public enum Group {
        NEEDS_YOU("Needs you"),
        RUNNING("Running"),
        PAUSED("Paused"),
        DONE("Done");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** {@code driven}: a living process has the run in hand. */
    public static Standing of(Map<String, String> fields, boolean driven) {
        boolean over = field(fields, "over").filter("true"::equals).isPresent();
        var recorded = field(fields, "reason").filter(r -> over || !driven);
        boolean left = recorded.isEmpty() && !driven;
        var answered = field(fields, "answered").filter(a -> !driven);
        var question = field(fields, "question")
                .filter(q -> !over && answered.isEmpty())
                .map(q ->
                        q + field(fields, "otherwise").map(o -> " (" + o + ")").orElse(""));
        boolean seen = over && (fields.containsKey("landed") || fields.containsKey("settled"));
        // What came of a review was told to whoever wanted it, and leaves nothing behind that has to be seen to.
        boolean stopped =
                !driven && recorded.filter(StopReason.STOPPED.word()::equals).isPresent();
        boolean done = (over || stopped) && field(fields, "kind").isPresent();
        boolean needs = !seen && !done && (left || answered.isPresent() || question.isPresent() || asks(recorded));
        return new Standing(
                needs ? Group.NEEDS_YOU : over || done ? Group.DONE : driven ? Group.RUNNING : Group.PAUSED,
                field(fields, "title").orElse("-"),
                field(fields, "branch").orElse("-"),
                answered.map(a -> "answered: " + a).orElseGet(() -> doing(fields, recorded, left)),
                left ? Optional.of(StopReason.INTERRUPTED.word()) : recorded,
                question,
                numbers(fields),
                left || answered.isPresent() ? onward(fields) : next(fields),
                seen);
    }

    private static boolean asks(Optional<String> reason) {
        return reason.flatMap(StopReason::ofWord)
                .filter(StopReason::needsPerson)
                .isPresent();
    }

    private static String doing(Map<String, String> fields, Optional<String> recorded, boolean left) {
        String step = field(fields, "step").orElse("between steps");
        if (left) {
            return "nobody drives it"
                    + field(fields, "updated")
                            .map(u -> " since " + u.replaceFirst("\\.\\d+Z$", "Z"))
                            .orElse("") + ", left at " + step;
        }
        return recorded.isPresent()
                ? field(fields, "why").orElse("")
                        + field(fields, "landed").map(b -> "; landed on " + b).orElse("")
                        + field(fields, "part").map(p -> "; " + p).orElse("")
                        + field(fields, "settled").map(h -> "; " + h).orElse("")
                : field(fields, "doing").orElse(step);
    }

    private static List<String> next(Map<String, String> fields) {
        return Stream.of("next1", "next2", "next3")
                .flatMap(n -> field(fields, n).stream())
                .toList();
    }

    /**
     * What leads on where what its driver wrote of itself is not true any more: it left without a word, or its question
     * was answered since.
     */
    private static List<String> onward(Map<String, String> fields) {
        return field(fields, "run").stream()
                .flatMap(id -> Stream.of("resume", "report", "diff").map(verb -> "spar " + verb + " " + id))
                .toList();
    }

    private static String numbers(Map<String, String> fields) {
        var all = new StringBuilder(field(fields, "active").orElse("0s"));
        field(fields, "milestone").ifPresent(m -> all.append("  M").append(m));
        field(fields, "criteria").ifPresent(c -> all.append("  ").append(c).append(" criteria"));
        field(fields, "diff").ifPresent(d -> all.append("  ").append(d));
        return all.toString();
    }

    private static Optional<String> field(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(v -> !v.isBlank());
    }
}
