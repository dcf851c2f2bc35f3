package dev.spar.core.run.state;

import dev.spar.core.review.Verdict;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns a journal's lines into public events, one after another. Used by one thread. */
public final class PublicEvents {
    private final Results results;
    private final Map<String, String> statuses = new TreeMap<>();
    private final List<PublicEvent> out = new ArrayList<>();
    private @Nullable Entry entry;
    private final String run;
    private int milestone;

    public PublicEvents(RunId run, Results results) {
        this.run = run.value();
        this.results = results;
    }

    /** What this line, which follows those given before, means for the public. */
    public List<PublicEvent> of(Entry line) {
        entry = line;
        out.clear();
        switch (line.event()) {
            case Event.RunStarted e -> begun(e);
            case Event.Claimed e ->
                say("run.claimed", "epoch", e.epoch(), "pid", e.owner().pid());
            case Event.StepStarted e -> started(e);
            case Event.StepAgain e -> at(e.path(), "step.again", "rule", e.rule(), "times", e.times());
            case Event.StepFinished e -> finished(e);
            case Event.AttemptStarted e -> attempt(e);
            case Event.SessionOpened e ->
                at(e.path(), "worker.started", "model", e.model().orElse(""));
            case Event.AttemptEnded e -> attempt(e);
            case Event.CommandTaken e -> say("human.command", "verb", e.verb());
            case Event.CommandRejected e -> say("human.rejected", "verb", e.verb(), "complaint", e.complaint());
            case Event.Rescued e -> say("rescue.kept", "ref", e.ref(), "why", e.why());
            case Event.ScopeTripped e -> at(e.path(), "scope.violation", "paths", words(e.paths()), "rule", e.rule());
            case Event.GateTripped e -> at(e.path(), "gate.fired", "gate", e.gate(), "what", words(e.what()));
            case Event.WaitUntil e -> at(e.path(), "wait.started", "why", e.why(), "until", e.until());
            case Event.WaitEnded e -> at(e.path(), "wait.done", "why", e.why());
            case Event.Asked e -> asked(e);
            case Event.SettingChanged e -> say("setting.changed", "key", e.key(), "value", e.value(), "by", e.by());
            case Event.Noted e -> at(e.path().orElse(null), "note", "kind", e.kind(), "text", e.text());
            case Event.QuotaSeen e -> quota(e);
            case Event.Parked e -> say("run.parked", "reason", e.reason().word(), "why", e.why());
            case Event.RunFinished e -> concluded(e.conclusion());
            case Event.FindingDecided e -> decided(e);
            case Event.Landed e -> say("run.landed", "onto", e.onto(), "from", e.from(), "to", e.to());
        }
        return List.copyOf(out);
    }

    private void asked(Event.Asked e) {
        String otherwise = e.otherwise().map(Otherwise::words).orElse("");
        at(e.path(), "approval.asked", "question", e.question(), "choices", words(e.choices()), "otherwise", otherwise);
    }

    private void decided(Event.FindingDecided e) {
        say("finding.decided", "finding", e.finding(), "disposition", word(e.disposition()), "by", e.by());
    }

    private void begun(Event.RunStarted e) {
        say(
                "run.started",
                "title",
                e.title(),
                "branch",
                e.branch(),
                "base",
                e.base().value());
    }

    private void attempt(Event.AttemptStarted e) {
        at(e.path(), "attempt.started", "attempt", e.attempt(), "role", e.role().word(), "agent", e.agent());
    }

    private void attempt(Event.AttemptEnded e) {
        long tokens = e.usage().tokens();
        at(e.path(), "attempt.done", "attempt", e.attempt(), "ending", e.ending(), "tokens", tokens);
    }

    private void quota(Event.QuotaSeen e) {
        say("quota.changed", "vendor", e.vendor(), "window", e.window(), "used_percent", e.usedPercent());
    }

    private void concluded(Conclusion c) {
        say("run.finished", "reason", c.reason().word(), "headline", c.headline());
    }

    private void started(Event.StepStarted e) {
        int number = Phases.milestone(e.path());
        if (number > milestone) {
            milestone = number;
            say("milestone.started", "milestone", number);
        }
        if (e.kind() != StepKind.VERDICT) {
            at(e.path(), noun(e.kind()) + ".started", "lane", e.lane());
        }
    }

    private void finished(Event.StepFinished e) {
        switch (e.kind()) {
            case CHECK -> results.read(e, CheckReport.class).ifPresent(r -> checked(e.path(), r));
            case EVALUATE -> results.read(e, Evaluation.class).ifPresent(v -> evaluated(e.path(), v));
            case VERDICT -> results.read(e, Verdict.class).ifPresent(v -> reviewed(e.path(), v));
            case MANIFEST -> {} // The review goes on with its questions.
            case COMMIT -> point(e, "checkpoint.created");
            case BACK_TO -> point(e, "checkpoint.reverted");
            case CONFIRM -> at(e.path(), "approval.answered");
            case BUILD, CONSULT, INSPECT, FREEZE, OPEN_LANE, MERGE -> at(e.path(), noun(e.kind()) + ".done");
        }
    }

    private void checked(StepPath path, CheckReport report) {
        at(path, "check.done", "tier", word(report.tier()), "outcome", word(report.outcome()));
    }

    private void reviewed(StepPath path, Verdict verdict) {
        int findings = verdict.findings().size();
        at(path, "review.done", "complete", verdict.complete(), "findings", findings, "tree", verdict.tree());
    }

    private void evaluated(StepPath path, Evaluation evaluation) {
        for (Evaluation.Evidence v : evaluation.evidence()) {
            String criterion = v.criterion().id();
            String status = v.status().word();
            if (!status.equals(statuses.put(criterion, status))) {
                at(path, "criterion.changed", "criterion", criterion, "status", status, "why", v.why());
            }
        }
        at(path, "evaluation.done", "met", evaluation.allMet());
    }

    private void point(Event.StepFinished e, String type) {
        results.read(e, Checkpoint.class)
                .ifPresent(c -> at(e.path(), type, "checkpoint", c.label(), "commit", c.commit(), "title", c.title()));
    }

    private static String words(List<String> several) {
        return String.join(" ", several);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static String noun(StepKind kind) {
        return switch (kind) {
            case BUILD -> "implement";
            case CONSULT -> "consult";
            case CHECK -> "check";
            case MANIFEST, VERDICT -> "review";
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

    private void say(String type, Object... fields) {
        at(null, type, fields);
    }

    /** An event of a step, or of none; {@code fields} are names and values in turn. */
    private void at(@Nullable StepPath path, String type, Object... fields) {
        var line = Objects.requireNonNull(entry, "no line was given");
        TreeMap<String, String> data = new TreeMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            data.put(String.valueOf(fields[i]), String.valueOf(fields[i + 1]));
        }
        out.add(new PublicEvent(line.seq(), line.at(), run, type, Optional.ofNullable(path), data));
    }
}
