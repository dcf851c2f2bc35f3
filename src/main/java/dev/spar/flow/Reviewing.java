package dev.spar.flow;

import dev.spar.core.agent.Role;
import dev.spar.core.agent.Vendor;
import dev.spar.core.review.FileDiff;
import dev.spar.core.review.Findings;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.ManifestPolicy;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.review.Verdict;
import dev.spar.core.run.Digest;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.verify.Changes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A review: the manifest as a step of its own, then one question per chunk, then one over all of them where there are several. */
final class Reviewing {
    private final Drive drive;
    private final DurableFlow flow;
    private final StepPath path;
    private final ReviewScope scope;

    Reviewing(Drive drive, DurableFlow flow, StepPath path, ReviewScope scope) {
        this.drive = drive;
        this.flow = flow;
        this.path = path;
        this.scope = scope;
    }

    Verdict verdict() {
        Lane lane = flow.lane();
        Manifest manifest = flow.run(Step.of(
                path.at("manifest"),
                lane,
                StepKind.MANIFEST,
                Digest.of(scope.base().commit().value()),
                Manifest.class,
                begun -> Done.unmoved(manifest(lane), lane)));
        List<ReviewAnswer> answers = new ArrayList<>();
        SortedMap<String, FileDiff> diffs = new TreeMap<>();
        if (!manifest.chunks().isEmpty()) {
            split(lane).forEach(d -> diffs.put(d.path(), d));
        }
        for (Manifest.Chunk chunk : manifest.chunks()) {
            var text = new ReviewScope.ChunkText(manifest, chunk, text(chunk, diffs));
            answers.add(flow.ask(
                    Role.REVIEWER, scope.prompt().apply(text), path.at("chunk", chunk.number()), Optional.of(manifest.authors())));
        }
        if (manifest.chunks().size() > 1) {
            answers.add(flow.ask(
                    Role.REVIEWER, scope.crossChunk().apply(manifest), path.at("cross-chunk"), Optional.of(manifest.authors())));
        }
        List<Vendor> reviewers = reviewers();
        return Findings.verdict(manifest, answers, reviewers, Casting.independence(reviewers, manifest.authors()));
    }

    private Manifest manifest(Lane lane) {
        List<FileDiff> files = split(lane);
        List<FileDiff> judged = files.stream()
                .filter(f -> ManifestPolicy.kindOf(f) == Manifest.Kind.JUDGED)
                .toList();
        var chunks = ManifestPolicy.chunks(judged, drive.snapshot.review().maxPromptBytes());
        if (!ManifestPolicy.covers(chunks, judged)) {
            throw new IllegalStateException("the chunks of " + path + " do not cover the change");
        }
        var entries = files.stream()
                .map(f -> new Manifest.Entry(f.path(), f.bytes(), Digest.of(f.text()), ManifestPolicy.kindOf(f)))
                .toList();
        var authors = new Casting(drive).authors(lane.id, scope.base());
        Digest digest = Digest.of(entries.stream()
                .map(e -> e.path() + "\u0000" + e.diff())
                .collect(Collectors.joining("\u0001", scope.base().tree() + " " + lane.tree() + "\u0001", "")));
        return new Manifest(
                scope.base().commit(), scope.base().tree(), lane.tree(), entries, chunks, authors, digest);
    }

    private List<FileDiff> split(Lane lane) {
        var repo = drive.world.repo();
        Changes changes = repo.changes(scope.base().tree(), lane.tree());
        return FileDiff.split(repo.diff(scope.base().tree(), lane.tree(), List.of()), changes.paths());
    }

    private static String text(Manifest.Chunk chunk, SortedMap<String, FileDiff> diffs) {
        var text = new StringBuilder();
        for (Manifest.Part part : chunk.parts()) {
            FileDiff file = diffs.get(part.path());
            if (file != null) {
                text.append(file.text(part.firstHunk(), part.endHunk()));
            }
        }
        return text.toString();
    }

    /** Whose answers these are, as the journal says. */
    private List<Vendor> reviewers() {
        var vendors = new LinkedHashSet<Vendor>();
        for (StepRecord step : drive.history.steps()) {
            if (step.started.path().within(path)) {
                step.attempts.stream()
                        .filter(a -> a.ended != null && a.ended.answer().isPresent())
                        .forEach(a -> vendors.add(a.started.vendor()));
            }
        }
        return List.copyOf(vendors);
    }
}
