package dev.spar.core.run.state;

import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns a journal's lines into public events, one after another. Used by one thread. */
public final class PublicEvents {
    private final Results results;
    private final Map<String, String> statuses = new TreeMap<>();
    private final List<PublicEvent> out = new ArrayList<>();
    private String run = "";
    private int milestone;

    public PublicEvents(Results results) {
        this.results = results;
    }

    /** What this line, which follows those given before, means for the public. */
    public List<PublicEvent> of(Entry entry) {
        out.clear();
        switch (entry.event()) {
            case Event.RunStarted e -> {
                run = e.run().value();
                say(
                        entry,
                        "run.started",
                        null,
                        "title",
                        e.title(),
                        "branch",
                        e.branch(),
                        "base",
                        e.base().value());
            }
            case Event.Claimed e ->
                say(
                        entry,
                        "run.claimed",
                        null,
                        "epoch",
                        e.epoch(),
                        "pid",
                        e.owner().pid());
            case Event.StepStarted e -> started(entry, e);
            case Event.AttemptStarted e ->
                say(
                        entry,
                        "attempt.started",
                        e.path(),
                        "attempt",
                        e.attempt(),
                        "role",
                        e.role().word(),
                        "agent",
                        e.agent());
            case Event.SessionOpened e ->
                say(entry, "worker.started", e.path(), "model", e.model().orElse(""));
            case Event.AttemptEnded e ->
                say(
                        entry,
                        "attempt.done",
                        e.path(),
                        "attempt",
                        e.attempt(),
                        "ending",
                        e.ending(),
                        "tokens",
                        e.usage().tokens());
            case Event.StepAgain e -> say(entry, "step.again", e.path(), "rule", e.rule(), "times", e.times());
            case Event.StepFinished e -> finished(entry, e);
            case Event.CommandTaken e -> say(entry, "human.command", null, "verb", e.verb());
            case Event.CommandRejected e ->
                say(entry, "human.rejected", null, "verb", e.verb(), "complaint", e.complaint());
            case Event.Rescued e -> say(entry, "rescue.kept", null, "ref", e.ref(), "why", e.why());
            case Event.ScopeTripped e ->
                say(entry, "scope.violation", e.path(), "paths", String.join(" ", e.paths()), "rule", e.rule());
            case Event.WaitUntil e -> say(entry, "wait.started", e.path(), "why", e.why(), "until", e.until());
            case Event.WaitEnded e -> say(entry, "wait.done", e.path(), "why", e.why());
            case Event.Asked e ->
                say(
                        entry,
                        "approval.asked",
                        e.path(),
                        "question",
                        e.question(),
                        "choices",
                        String.join(" ", e.choices()));
            case Event.SettingChanged e ->
                say(entry, "setting.changed", null, "key", e.key(), "value", e.value(), "by", e.by());
            case Event.Noted e -> say(entry, "note", e.path().orElse(null), "kind", e.kind(), "text", e.text());
            case Event.QuotaSeen e ->
                say(
                        entry,
                        "quota.changed",
                        null,
                        "vendor",
                        e.vendor(),
                        "window",
                        e.window(),
                        "used_percent",
                        e.usedPercent());
            case Event.Parked e ->
                say(entry, "run.parked", null, "reason", e.reason().word(), "why", e.why());
            case Event.RunFinished e ->
                say(
                        entry,
                        "run.finished",
                        null,
                        "reason",
                        e.conclusion().reason().word(),
                        "headline",
                        e.conclusion().headline());
            case Event.Landed e -> say(entry, "run.landed", null, "onto", e.onto(), "commit", e.to());
        }
        return List.copyOf(out);
    }

    private void started(Entry entry, Event.StepStarted e) {
        int number = Phases.milestone(e.path());
        if (number > milestone) {
            milestone = number;
            say(entry, "milestone.started", null, "milestone", number);
        }
        say(entry, noun(e.kind()) + ".started", e.path(), "lane", e.lane());
    }

    private void finished(Entry entry, Event.StepFinished e) {
        switch (e.kind()) {
            case CHECK ->
                results.read(e.result(), CheckReport.class)
                        .ifPresent(r -> say(
                                entry, "check.done", e.path(), "tier", word(r.tier()), "outcome", word(r.outcome())));
            case EVALUATE -> results.read(e.result(), Evaluation.class).ifPresent(v -> evaluated(entry, e, v));
            case COMMIT ->
                results.read(e.result(), Checkpoint.class).ifPresent(c -> point(entry, e, "checkpoint.created", c));
            case BACK_TO ->
                results.read(e.result(), Checkpoint.class).ifPresent(c -> point(entry, e, "checkpoint.reverted", c));
            case CONFIRM -> say(entry, "approval.answered", e.path());
            case BUILD, CONSULT, MANIFEST, INSPECT, FREEZE, OPEN_LANE, MERGE ->
                say(entry, noun(e.kind()) + ".done", e.path());
        }
    }

    private void evaluated(Entry entry, Event.StepFinished e, Evaluation evaluation) {
        for (Evaluation.Evidence v : evaluation.evidence()) {
            String status = v.status().word();
            if (!status.equals(statuses.put(v.criterion().id(), status))) {
                say(
                        entry,
                        "criterion.changed",
                        e.path(),
                        "criterion",
                        v.criterion().id(),
                        "status",
                        status,
                        "why",
                        v.why());
            }
        }
        say(entry, "evaluation.done", e.path(), "met", evaluation.allMet());
    }

    private void point(Entry entry, Event.StepFinished e, String type, Checkpoint c) {
        say(entry, type, e.path(), "checkpoint", c.label(), "commit", c.commit(), "title", c.title());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static String noun(StepKind kind) {
        return switch (kind) {
            case BUILD -> "implement";
            case CONSULT -> "consult";
            case CHECK -> "check";
            case MANIFEST -> "review";
            case INSPECT -> "inspect";
            case COMMIT -> "commit";
            case BACK_TO -> "back";
            case CONFIRM -> "approval";
            case FREEZE -> "criteria";
            case EVALUATE -> "evaluation";
            case OPEN_LANE -> "lane";
            case MERGE -> "merge";
        };
    }

    private void say(Entry entry, String type, @Nullable StepPath path, Object... fields) {
        TreeMap<String, String> data = new TreeMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            data.put(String.valueOf(fields[i]), String.valueOf(fields[i + 1]));
        }
        out.add(new PublicEvent(entry.seq(), entry.at(), run, type, Optional.ofNullable(path), data));
    }
}
