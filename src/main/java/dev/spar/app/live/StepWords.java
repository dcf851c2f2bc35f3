package dev.spar.app.live;

import dev.spar.core.run.Answered;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Event;
import dev.spar.core.run.state.Results;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Outcome;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts recorded results into words. What does not read back is simply not told: the live lines decide nothing. */
public final class StepWords implements Function<Event.StepFinished, Optional<String>> {

    private final Results results;

    public StepWords(Results results) {
        this.results = results;
    }

    @Override
    public Optional<String> apply(Event.StepFinished step) {
        return switch (step.kind()) {
            case CHECK -> results.read(step, CheckReport.class).map(StepWords::checks);
            case EVALUATE -> results.read(step, Evaluation.class).map(StepWords::evaluation);
            case COMMIT ->
                results.read(step, Checkpoint.class)
                        .map(c -> "checkpoint " + c.label() + " " + c.commit().brief() + " " + c.title());
            case BACK_TO ->
                results.read(step, Checkpoint.class)
                        .map(c -> "back to " + c.label() + " " + c.commit().brief());
            case INSPECT -> results.read(step, Changes.class).map(StepWords::changes);
            case CONFIRM -> results.read(step, Answered.class).map(Answered::words);
            case BUILD, CONSULT, MANIFEST, VERDICT, FREEZE, OPEN_LANE, MERGE -> Optional.empty();
        };
    }

    private static String checks(CheckReport report) {
        String head = report.tier().name().toLowerCase(Locale.ROOT).replace("t", "tier") + " "
                + report.heat().name().toLowerCase(Locale.ROOT) + ": " + word(report.outcome());
        String each = report.results().stream()
                .filter(r -> r.outcome() != Outcome.PASS)
                .map(StepWords::check)
                .collect(Collectors.joining("; "));
        return head + " (" + report.results().size() + " run)" + (each.isEmpty() ? "" : "  " + each);
    }

    private static String check(CheckResult r) {
        String first = r.failures().stream()
                .findFirst()
                .map(f -> " \"" + f.id() + "\"")
                .orElse("");
        return r.check().name() + " " + word(r.outcome())
                + r.exitCode().map(c -> ", exit " + c).orElse("") + first + (r.known() ? ", known on base" : "");
    }

    private static String evaluation(Evaluation evaluation) {
        return evaluation.evidence().stream()
                .map(e -> e.criterion().id() + " " + e.status().word())
                .collect(Collectors.joining("  "));
    }

    private static String changes(Changes changes) {
        return changes.files().size() + " files +" + changes.added() + " -" + changes.removed();
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "pass";
            case FAIL -> "FAIL";
            case COULD_NOT_JUDGE -> "could not judge";
        };
    }
}
