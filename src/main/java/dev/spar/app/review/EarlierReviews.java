package dev.spar.app.review;

import dev.spar.adapter.git.ReviewTargets;
import dev.spar.adapter.store.RunFolder;
import dev.spar.app.run.RunBook;
import dev.spar.core.agent.Vendor;
import dev.spar.core.review.DiffText;
import dev.spar.core.review.FileDiff;
import dev.spar.core.review.FileKind;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Location;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.review.ReviewSubject;
import dev.spar.core.review.Seen;
import dev.spar.core.run.RunId;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.TreeId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the review whose answers still hold for a part of a change. */
record EarlierReviews(RunBook book, ReviewTargets targets) {
    /** Only the newest runs are looked at. */
    private static final int LATEST = 40;

    /**
     * What may be taken over.
     *
     * @param tree what is reviewed now
     * @param reviewers the vendors that may review it: nobody else's word stands in for theirs
     * @param authors who wrote of it, as far as is known; {@code both} two vendors are to review it
     */
    record Wanted(
            Path repository,
            TreeId base,
            TreeId tree,
            ReviewSubject.Measure measure,
            List<Vendor> reviewers,
            List<Vendor> authors,
            boolean both) {
        /** Whoever would be asked now is no further from its authors than these. */
        boolean fits(List<Vendor> by) {
            boolean others = by.stream().noneMatch(authors::contains);
            return reviewers.containsAll(by) && (others || both || authors.containsAll(reviewers));
        }
    }

    /** The newest complete review of some of the same changes by the same measure. */
    Optional<Seen> of(Wanted wanted) {
        List<FileDiff> now = DiffText.files(targets.diff(wanted.base(), wanted.tree()));
        return book.all().stream()
                .filter(f -> f.executes(RunKind.REVIEW.workflow()))
                .filter(f -> f.workingTree().filter(wanted.repository()::equals).isPresent())
                .limit(LATEST)
                .flatMap(f -> seen(f, wanted, now).stream())
                .findFirst();
    }

    private Optional<Seen> seen(RunFolder folder, Wanted wanted, List<FileDiff> now) {
        if (!(book.look(folder.name()) instanceof RunBook.Looked.Found found)) {
            return Optional.empty();
        }
        var run = found.run();
        return Reviewed.of(folder, run.entries())
                .filter(r -> r.subject().measure().equals(wanted.measure()))
                .filter(r -> r.subject().both() || !wanted.both())
                .flatMap(r -> r.report()
                        .filter(report -> report.looks().stream().allMatch(ReviewReport.Look::complete))
                        .flatMap(report -> seen(run.id(), r, report, wanted, now)));
    }

    private Optional<Seen> seen(RunId run, Reviewed reviewed, ReviewReport report, Wanted wanted, List<FileDiff> now) {
        List<Seen.File> still = reviewed.judged().stream()
                .filter(f -> now.stream().anyMatch(n -> f.is(n.path(), n.digest())) && wanted.fits(f.by()))
                .toList();
        var since = targets.lines(reviewed.tree(), wanted.tree());
        var found = report.rows().stream()
                .filter(r -> concerns(r.finding(), reviewed, now))
                .map(r -> new Seen.Found(r.finding(), r.raisedBy()))
                .toList();
        boolean asks = now.stream()
                .anyMatch(n -> FileKind.of(n.path(), false, n.bytes()) == Manifest.Kind.JUDGED
                        && still.stream().noneMatch(f -> f.is(n.path(), n.digest())));
        boolean loose = asks && found.stream().anyMatch(f -> !within(f.finding(), reviewed));
        return still.isEmpty() || since.isEmpty() || loose
                ? Optional.empty()
                : Optional.of(new Seen(run, reviewed.tree(), since.getAsInt(), still, found));
    }

    /**
     * Whether it lies in a file that was judged. What a finding elsewhere (in a caller, or in no file at all) rests on
     * nobody can tell: once anything is judged anew, everything is.
     */
    private static boolean within(Finding finding, Reviewed reviewed) {
        return finding.location()
                .map(Location::file)
                .filter(file ->
                        reviewed.judged().stream().anyMatch(f -> f.path().equals(file)))
                .isPresent();
    }

    /** A finding in a file that is as the base has it by now is of a change that is gone. */
    private static boolean concerns(Finding finding, Reviewed reviewed, List<FileDiff> now) {
        return finding.location()
                .map(Location::file)
                .filter(file ->
                        reviewed.judged().stream().anyMatch(f -> f.path().equals(file)))
                .map(file -> now.stream().anyMatch(f -> f.path().equals(file)))
                .orElse(true);
    }
}
