package dev.spar.app.report;

import dev.spar.core.review.Finding;
import dev.spar.core.risk.RiskScore;
import dev.spar.core.risk.Trigger;
import dev.spar.core.run.state.ReviewRow;
import dev.spar.core.run.state.RunState;
import dev.spar.core.text.Prose;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.CheckFiles;
import dev.spar.core.verify.TestPaths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a person with two minutes should look first, the gravest first. */
final class LookHere {
    private static final int MOST = 9;
    private static final List<Trigger> ALWAYS = List.of(
            Trigger.MASS_DELETION,
            Trigger.PIPELINE,
            Trigger.AUTO_EXECUTED,
            Trigger.TAMPERED_TESTS,
            Trigger.DELETED_TESTS,
            Trigger.DEPENDENCY,
            Trigger.MIGRATION);

    private final RunState state;
    private final Optional<Changes> changes;

    LookHere(Told told) {
        this.state = told.state();
        this.changes = told.changes();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Map<Trigger, Set<String>> fired = fired();
        ALWAYS.stream().filter(fired::containsKey).forEach(t -> lines.add("⚠ " + trigger(t, fired)));
        tampers().forEach(lines::add);
        namedByChecks().ifPresent(lines::add);
        openFindings().forEach(lines::add);
        fired.keySet().stream()
                .filter(t -> !ALWAYS.contains(t)
                        && t.points() >= 2
                        && t != Trigger.DECLARED_HIGH
                        && t != Trigger.DECLARED_MEDIUM)
                .sorted((a, b) -> b.points() - a.points())
                .forEach(t -> lines.add("▲ " + trigger(t, fired)));
        notJudged().ifPresent(lines::add);
        reviewer().ifPresent(lines::add);
        state.checks().stream()
                .filter(RunState.CheckRow::known)
                .map(RunState.CheckRow::name)
                .distinct()
                .forEach(n -> lines.add("◌ " + Prose.code(n, 60) + " was red before the work and still is"));
        return lines.size() <= MOST ? lines : cut(lines);
    }

    private static List<String> cut(List<String> lines) {
        List<String> first = new ArrayList<>(lines.subList(0, MOST - 1));
        first.add("and " + (lines.size() - MOST + 1) + " more in report.json");
        return first;
    }

    /** What is worth a line even where nothing of it happened. */
    String nothing() {
        Map<Trigger, Set<String>> fired = fired();
        List<String> clean = new ArrayList<>();
        if (!fired.containsKey(Trigger.PIPELINE)) {
            clean.add("CI and build settings unchanged");
        }
        if (!fired.containsKey(Trigger.TAMPERED_TESTS) && !fired.containsKey(Trigger.DELETED_TESTS)) {
            clean.add("no test weakened or deleted");
        }
        if (!fired.containsKey(Trigger.DEPENDENCY)) {
            clean.add("no new dependency");
        }
        if (!fired.containsKey(Trigger.MIGRATION)) {
            clean.add("no migration");
        }
        return state.risks().isEmpty() || clean.isEmpty() ? "" : "✓ " + String.join(" · ", clean);
    }

    private Map<Trigger, Set<String>> fired() {
        Map<Trigger, Set<String>> fired = new LinkedHashMap<>();
        for (RunState.RiskRow row : state.risks()) {
            for (RiskScore.Reason reason : row.score().reasons()) {
                fired.computeIfAbsent(reason.trigger(), t -> new LinkedHashSet<>())
                        .addAll(reason.paths());
            }
        }
        return fired;
    }

    private static String trigger(Trigger trigger, Map<Trigger, Set<String>> fired) {
        List<String> paths = fired.getOrDefault(trigger, Set.of()).stream()
                .limit(trigger == Trigger.AUTO_EXECUTED ? 20 : 3)
                .map(p -> Prose.code(p, 80))
                .toList();
        return Prose.markdown(trigger.sentence(), 120) + (paths.isEmpty() ? "" : ": " + String.join(", ", paths));
    }

    /** Each way in which a test sees less than before, by name. */
    private List<String> tampers() {
        return state.risks().stream()
                .flatMap(r -> r.score().tampers().stream())
                .distinct()
                .limit(3)
                .map(t -> "⚠ " + Prose.code(t.path() + (t.line() > 0 ? ":" + t.line() : ""), 100) + " "
                        + Prose.markdown(t.sentence(), 140))
                .toList();
    }

    /**
     * What the work changes and its own checks name: a check, perhaps, that sees less than before. One that the
     * reviewer derived is no file of the work's.
     */
    private Optional<String> namedByChecks() {
        Map<String, Set<String>> criteria = new LinkedHashMap<>();
        for (RunState.CriterionRow row : state.criteria()) {
            for (String file : row.command()
                    .filter(c -> row.asserts().isEmpty())
                    .flatMap(c -> changes.map(all -> CheckFiles.named(c, all, TestPaths::isTest)))
                    .orElse(List.of())) {
                criteria.computeIfAbsent(file, f -> new LinkedHashSet<>()).add(row.id());
            }
        }
        return criteria.isEmpty()
                ? Optional.empty()
                : Optional.of("▲ the work changes what its checks name: "
                        + criteria.entrySet().stream()
                                .limit(3)
                                .map(e -> Prose.code(e.getKey(), 80) + " (" + String.join(", ", e.getValue()) + ")")
                                .collect(Collectors.joining(", ")));
    }

    private List<String> openFindings() {
        return state.findings().open().stream().map(e -> finding(e.finding())).toList();
    }

    static String finding(Finding f) {
        String place = f.location()
                .map(l -> " " + Prose.code(l.file() + ":" + l.firstLine(), 100))
                .orElse("");
        return "▲ **" + f.severity().name().toLowerCase(Locale.ROOT) + "**" + place + " "
                + Prose.markdown(f.title(), 140);
    }

    private Optional<String> notJudged() {
        List<String> files = Reviews.last(state).stream()
                .flatMap(r -> r.notJudged().stream())
                .distinct()
                .toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        String some = String.join(
                ", ", files.stream().limit(3).map(f -> Prose.code(f, 80)).toList());
        return Optional.of("◌ no reviewer judged " + Told.files(files.size())
                + " (binary, generated, lock file or too large): " + some);
    }

    private Optional<String> reviewer() {
        List<ReviewRow> last = Reviews.last(state);
        if (last.isEmpty()) {
            return Optional.of("⚠ no model reviewed this work");
        }
        if (last.stream().anyMatch(r -> !r.complete())) {
            return Optional.of("⚠ a review is incomplete and approves nothing");
        }
        return last.stream().flatMap(r -> distance(r).stream()).findFirst();
    }

    /** Whose files nobody was given is told already. */
    private static Optional<String> distance(ReviewRow review) {
        return switch (review.independence()) {
            case CROSS_VENDOR -> Optional.empty();
            case MIXED_AUTHOR, SAME_VENDOR ->
                Optional.of("◌ reviewed by a vendor that also wrote: "
                        + review.independence().word());
            case UNKNOWN ->
                review.reviewers().isEmpty()
                        ? Optional.empty()
                        : Optional.of("◌ nothing says whose model wrote what was reviewed");
        };
    }
}
