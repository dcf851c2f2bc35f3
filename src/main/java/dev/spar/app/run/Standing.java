package dev.spar.app.run;

import dev.spar.core.run.ActiveTime;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.DurationText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run stands, from its journal alone.
 *
 * @param doing the step that is under way, or what is waited for
 * @param reason why it ended or stands still
 */
public record Standing(
        Group group, String title, String branch, String doing, Optional<StopReason> reason, Optional<String> question, String active, long checkpoints) {

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

    /** {@code driven}: a process drives it right now. */
    public static Standing of(RunBook.Kept run, boolean driven, Instant now) {
        var began = run.began();
        var last = run.entries().getLast().event();
        var ended = ended(run.entries());
        var question = run.open().map(Event.Asked::question);
        Optional<StopReason> reason = ended.map(e -> e.conclusion().reason());
        if (reason.isEmpty() && !driven && last instanceof Event.Parked p) {
            reason = Optional.of(p.reason());
        }
        var active = ActiveTime.of(run.entries());
        return new Standing(
                group(ended.isPresent(), driven, question.isPresent(), reason),
                began.title(),
                began.branch(),
                ended.map(e -> e.conclusion().headline()).orElseGet(() -> doing(run.entries(), driven, last)),
                reason,
                question,
                DurationText.format(driven ? active.until(now) : active.recorded()),
                run.entries().stream()
                        .filter(e -> e.event() instanceof Event.StepFinished f && f.kind() == StepKind.COMMIT)
                        .count());
    }

    private static Group group(boolean over, boolean driven, boolean asks, Optional<StopReason> reason) {
        if (over) {
            return Group.DONE;
        }
        if (asks || (!driven && reason.filter(r -> r != StopReason.PAUSED && r != StopReason.LIMIT && r != StopReason.STOPPED).isPresent())) {
            return Group.NEEDS_YOU;
        }
        return driven ? Group.RUNNING : Group.PAUSED;
    }

    private static Optional<Event.RunFinished> ended(List<Entry> entries) {
        return entries.stream()
                .map(Entry::event)
                .filter(Event.RunFinished.class::isInstance)
                .map(Event.RunFinished.class::cast)
                .findFirst();
    }

    private static String doing(List<Entry> entries, boolean driven, Event last) {
        if (last instanceof Event.Parked p && !driven) {
            return p.reason().word() + ": " + p.why();
        }
        var open = new ArrayList<Event.StepStarted>();
        for (Entry e : entries) {
            if (e.event() instanceof Event.StepStarted s) {
                open.add(s);
            } else if (e.event() instanceof Event.StepFinished f) {
                open.removeIf(s -> s.path().equals(f.path()));
            }
        }
        String step = open.isEmpty() ? "between steps" : open.getLast().path().toString();
        return driven ? step : "left at " + step + " (nobody drives it)";
    }
}
