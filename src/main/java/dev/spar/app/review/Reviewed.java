package dev.spar.app.review;

import dev.spar.adapter.store.RunFolder;
import dev.spar.app.run.DrivenRuns;
import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.review.ReviewSubject;
import dev.spar.core.review.Seen;
import dev.spar.core.review.Verdict;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.TreeId;
import dev.spar.core.task.Task;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A review as its run recorded it.
 *
 * @param tree what was judged; {@code judged} its files, each with the digest of its diff
 * @param report absent as long as it is not over
 */
public record Reviewed(ReviewSubject subject, TreeId tree, List<Seen.File> judged, Optional<ReviewReport> report) {
    /** Empty where the run is no review. */
    public static Optional<Reviewed> of(RunFolder folder, List<Entry> entries) {
        return DrivenRuns.began(entries)
                .filter(b -> b.kind() == RunKind.REVIEW)
                .flatMap(b -> subject(folder, b).map(s -> of(folder, entries, b.tree(), s)));
    }

    private static Reviewed of(RunFolder folder, List<Entry> entries, TreeId tree, ReviewSubject subject) {
        var results = folder.results();
        var steps = entries.stream()
                .map(Entry::event)
                .filter(Event.StepFinished.class::isInstance)
                .map(Event.StepFinished.class::cast)
                .toList();
        List<Verdict> verdicts = steps.stream()
                .flatMap(s -> results.read(s, Verdict.class).stream())
                .filter(Verdict::complete)
                .toList();
        var report = steps.stream()
                .flatMap(s -> results.read(s, ReviewReport.class).stream())
                .reduce((before, last) -> last);
        return new Reviewed(subject, tree, judged(subject, verdicts), report);
    }

    /** Each file once, with everybody who read it. */
    private static List<Seen.File> judged(ReviewSubject subject, List<Verdict> verdicts) {
        List<Seen.File> judged = new ArrayList<>();
        for (Manifest.Entry entry :
                verdicts.stream().findFirst().map(v -> v.manifest().files()).orElse(List.of())) {
            List<Vendor> by = switch (entry.kind()) {
                case JUDGED ->
                    verdicts.stream()
                            .flatMap(v -> v.reviewers().stream())
                            .distinct()
                            .toList();
                case SEEN ->
                    subject.seen().map(s -> s.by(List.of(entry.path()))).orElse(List.of());
                case BINARY, GENERATED, LOCK_FILE, TOO_LARGE -> List.of();
            };
            if (!by.isEmpty()) {
                judged.add(new Seen.File(entry.path(), entry.diff(), by));
            }
        }
        return List.copyOf(judged);
    }

    private static Optional<ReviewSubject> subject(RunFolder folder, Event.RunStarted began) {
        String task = new String(folder.artifacts().required(began.task()), StandardCharsets.UTF_8);
        return folder.results().read(task, Task.class).flatMap(Task::review);
    }
}
