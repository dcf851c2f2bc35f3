package dev.spar.app.run;

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
 */
public record Standing(
        Group group,
        String title,
        String branch,
        String doing,
        Optional<String> reason,
        Optional<String> question,
        String numbers,
        List<String> next) {

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

    private static final List<String> QUIET = List.of("paused", "limit", "stopped", "interrupted");

    /** {@code driven}: a living process has the run in hand. */
    public static Standing of(Map<String, String> fields, boolean driven) {
        boolean over = field(fields, "over").filter("true"::equals).isPresent();
        var reason = field(fields, "reason").filter(r -> over || !driven);
        var question = field(fields, "question").filter(q -> !over);
        String step = field(fields, "step").orElse("between steps");
        String doing = reason.isPresent()
                ? field(fields, "why").orElse("")
                        + field(fields, "landed").map(b -> "; landed on " + b).orElse("")
                : driven ? field(fields, "doing").orElse(step) : "left at " + step + "; nobody drives it";
        return new Standing(
                group(over, driven, question.isPresent(), reason),
                field(fields, "title").orElse("-"),
                field(fields, "branch").orElse("-"),
                doing,
                reason,
                question,
                numbers(fields),
                Stream.of("next1", "next2", "next3")
                        .flatMap(n -> field(fields, n).stream())
                        .toList());
    }

    private static Group group(boolean over, boolean driven, boolean asks, Optional<String> reason) {
        if (over) {
            return Group.DONE;
        }
        if (asks || (!driven && reason.filter(r -> !QUIET.contains(r)).isPresent())) {
            return Group.NEEDS_YOU;
        }
        return driven ? Group.RUNNING : Group.PAUSED;
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
