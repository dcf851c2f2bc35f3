package dev.spar.flow;

import dev.spar.core.agent.Role;
import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Findings;
import dev.spar.core.review.Independence;
import dev.spar.core.review.Location;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.Manifests;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.review.Verdict;
import dev.spar.core.review.Verdicts;
import dev.spar.core.run.Digest;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Patch;
import dev.spar.core.verify.Tamper;
import dev.spar.core.verify.TestTamper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A review: the manifest as a step of its own, then one question per chunk, then one over all of them where there are
 * several; and the verdict they come to as the review's own.
 */
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
        var base = Digest.of(scope.base().commit().value());
        var asked = new Step.Asked(path.at("manifest"), lane, StepKind.MANIFEST, base);
        Manifest manifest = flow.run(asked.gives(Manifest.class, begun -> Done.unmoved(manifest(lane), lane)));
        List<Optional<ReviewAnswer>> answers = new ArrayList<>();
        String diff = manifest.chunks().isEmpty() ? "" : diff(lane);
        for (Manifest.Chunk chunk : manifest.chunks()) {
            var text = new ReviewScope.ChunkText(manifest, chunk, Manifests.text(chunk, diff));
            answers.add(Optional.of(flow.ask(
                    Role.REVIEWER, scope.prompt().apply(text), path.at("chunk", chunk.number()), opposed(manifest))));
        }
        Optional<ReviewAnswer> overall = manifest.chunks().size() < 2
                ? Optional.empty()
                : Optional.of(flow.ask(
                        Role.REVIEWER, scope.crossChunk().apply(manifest), path.at("cross-chunk"), opposed(manifest)));
        var told = new Step.Asked(path, lane, StepKind.VERDICT, manifest.digest());
        return flow.run(told.gives(
                Verdict.class, begun -> Done.unmoved(verdict(known(lane, diff), manifest, answers, overall), lane)));
    }

    /** Who reviewed it already leaves it to somebody else, an author if need be. */
    private Optional<List<Vendor>> opposed(Manifest manifest) {
        var before = scope.known().before();
        return Optional.of(before.isEmpty() ? manifest.authors() : before);
    }

    private Verdict verdict(
            Findings.Known known,
            Manifest manifest,
            List<Optional<ReviewAnswer>> answers,
            Optional<ReviewAnswer> overall) {
        List<Vendor> vendors = reviewers();
        var reviewers = new Verdicts.Reviewers(vendors, Independence.of(vendors, manifest.authors()));
        return Verdicts.of(manifest, answers, overall, reviewers, known).since(written(manifest));
    }

    /** The lines that came since the review before: whatever is found there, its repair brought. */
    private List<Location> written(Manifest manifest) {
        return scope.known()
                .previous()
                .map(before -> drive.world.repo().diff(before, manifest.tree(), List.of()))
                .map(diff -> Patch.of(diff).written())
                .orElse(List.of());
    }

    private Findings.Known known(Lane lane, String diff) {
        var files = new PointedFiles(drive.world.repo().worktree(lane.id), Patch.of(diff));
        return new Findings.Known(scope.grounds(), files::length, files::place);
    }

    private Manifest manifest(Lane lane) {
        List<Vendor> authors = Stream.concat(
                        scope.known().authors().stream(),
                        Authors.of(drive, lane, scope.base().commit()).stream())
                .distinct()
                .toList();
        Changes changes = drive.world.repo().changes(scope.base().tree(), lane.tree());
        String diff = diff(lane);
        List<Tamper> tampers = TestTamper.in(Patch.of(diff), drive.world.checks()::isTest);
        var subject = new Manifests.Subject(
                scope.base().commit(),
                scope.base().tree(),
                lane.tree(),
                authors,
                tampers,
                scope.known().seen());
        Manifest manifest =
                Manifests.of(subject, changes, diff, drive.snapshot.review().maxPromptBytes());
        List<String> open = Manifests.uncovered(manifest, diff);
        if (!open.isEmpty()) {
            throw new IllegalStateException("the chunks of " + path + " do not cover " + open);
        }
        return manifest;
    }

    private String diff(Lane lane) {
        return drive.world.repo().diff(scope.base().tree(), lane.tree(), List.of());
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
