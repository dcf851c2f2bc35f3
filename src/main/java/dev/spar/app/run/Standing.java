package dev.spar.app.run;

import dev.spar.core.run.RunKind;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.DurationText;
import java.time.Duration;
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

    /** From the fields of its status, and what they cannot say. */
    public static Standing of(Map<String, String> fields, Pulse pulse) {
        boolean driven = pulse.driven();
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
        // Whoever asked in passing was the process that is gone, and nobody waits for the answer.
        var kind = field(fields, "kind");
        boolean nobodys =
                left && kind.filter(RunKind.ADVERSARIAL.workflow()::equals).isPresent();
        boolean done = nobodys || ((over || stopped) && kind.isPresent());
        boolean needs = !seen && !done && (left || answered.isPresent() || question.isPresent() || asks(recorded));
        boolean runs = driven && !pulse.suspended();
        return new Standing(
                needs ? Group.NEEDS_YOU : over || done ? Group.DONE : runs ? Group.RUNNING : Group.PAUSED,
                field(fields, "title").orElse("-"),
                field(fields, "branch").orElse("-"),
                answered.map(a -> "answered: " + a)
                        .orElseGet(() -> recorded.isPresent() || !driven
                                ? doing(fields, recorded, left)
                                : atWork(fields, pulse)),
                left ? Optional.of(StopReason.INTERRUPTED.word()) : recorded,
                question,
                numbers(fields, pulse),
                left || answered.isPresent() ? onward(fields) : driven && !runs ? awaken(fields) : next(fields),
                seen);
    }

    /** {@code editing Search.java; builder codex for 4m12s, last heard 3s ago}. */
    private static String atWork(Map<String, String> fields, Pulse pulse) {
        String step = field(fields, "step").orElse("between steps");
        if (pulse.suspended()) {
            return "its process is suspended, as by Ctrl-Z in its terminal, where fg goes on; at " + step;
        }
        if (field(fields, "waits").isPresent()) {
            return "waits for " + field(fields, "waits").get();
        }
        var turn = field(fields, "agent")
                .flatMap(
                        agent -> pulse.since(fields, "since").map(t -> "; " + agent + " for " + DurationText.format(t)))
                .map(t -> t
                        + pulse.heard()
                                .map(h -> ", last heard " + DurationText.format(pulse.since(h)) + " ago")
                                .orElse(""));
        return field(fields, "doing").orElse(step) + turn.orElse("");
    }

    private static List<String> awaken(Map<String, String> fields) {
        return Pulse.pid(fields).map(pid -> "kill -CONT " + pid).stream().toList();
    }

    private static boolean asks(Optional<String> reason) {
        return reason.flatMap(StopReason::ofWord)
                .filter(StopReason::needsPerson)
                .isPresent();
    }

    private static String doing(Map<String, String> fields, Optional<String> recorded, boolean left) {
        if (left) {
            return "nobody drives it"
                    + field(fields, "updated")
                            .map(u -> " since " + u.replaceFirst("\\.\\d+Z$", "Z"))
                            .orElse("") + ", left at " + field(fields, "step").orElse("between steps");
        }
        return field(fields, "why").filter(w -> recorded.isPresent()).orElse("")
                + field(fields, "landed").map(b -> "; landed on " + b).orElse("")
                + field(fields, "part").map(p -> "; " + p).orElse("")
                + field(fields, "settled").map(h -> "; " + h).orElse("");
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

    /** Its driver counts up to the last line it recorded, and a turn may take most of an hour. */
    private static Duration active(Map<String, String> fields, Pulse pulse) {
        var recorded = field(fields, "active").flatMap(DurationText::parse).orElse(Duration.ZERO);
        boolean works = pulse.driven()
                && !pulse.suspended()
                && Stream.of("question", "waits", "reason")
                        .allMatch(f -> field(fields, f).isEmpty());
        return works ? recorded.plus(pulse.since(fields, "updated").orElse(Duration.ZERO)) : recorded;
    }

    private static String numbers(Map<String, String> fields, Pulse pulse) {
        var all = new StringBuilder(DurationText.format(active(fields, pulse)));
        field(fields, "milestone").ifPresent(m -> all.append("  M").append(m));
        field(fields, "criteria").ifPresent(c -> all.append("  ").append(c).append(" criteria"));
        field(fields, "diff").ifPresent(d -> all.append("  ").append(d));
        return all.toString();
    }

    private static Optional<String> field(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(v -> !v.isBlank());
    }
}
