package dev.spar.app.review;

import dev.spar.adapter.git.ReviewTargets;
import dev.spar.adapter.store.RunFolder;
import dev.spar.app.run.RunBook;
import dev.spar.core.agent.Vendor;
import dev.spar.core.review.DiffText;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Location;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.review.ReviewSubject;
import dev.spar.core.review.Seen;
import dev.spar.core.run.RunId;
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
     */
    record Wanted(Path repository, TreeId base, TreeId tree, ReviewSubject.Measure measure, List<Vendor> reviewers) {}

    /** The newest complete review of some of the same changes by the same measure. */
    Optional<Seen> of(Wanted wanted) {
        List<Seen.File> now = DiffText.files(targets.diff(wanted.base(), wanted.tree())).stream()
                .map(f -> new Seen.File(f.path(), f.digest()))
                .toList();
        return book.all().stream()
                .filter(f -> f.workingTree().filter(wanted.repository()::equals).isPresent())
                .limit(LATEST)
                .flatMap(f -> seen(f, wanted, now).stream())
                .findFirst();
    }

    private Optional<Seen> seen(RunFolder folder, Wanted wanted, List<Seen.File> now) {
        if (!(book.look(folder.name()) instanceof RunBook.Looked.Found found)) {
            return Optional.empty();
        }
        var run = found.run();
        return Reviewed.of(folder, run.entries()).flatMap(r -> seen(run.id(), r, wanted, now));
    }

    private Optional<Seen> seen(RunId run, Reviewed reviewed, Wanted wanted, List<Seen.File> now) {
        var fits = reviewed.report()
                .filter(r -> reviewed.subject().measure().equals(wanted.measure()))
                .filter(r -> r.looks().stream().allMatch(ReviewReport.Look::complete))
                .filter(r -> wanted.reviewers().containsAll(r.reviewers())
                        && !r.reviewers().isEmpty());
        List<Seen.File> still = reviewed.judged().stream().filter(now::contains).toList();
        var since = targets.lines(reviewed.tree(), wanted.tree());
        return still.isEmpty() || since.isEmpty()
                ? Optional.empty()
                : fits.map(r -> new Seen(
                        run,
                        reviewed.tree(),
                        since.getAsInt(),
                        r.reviewers(),
                        still,
                        r.rows().stream()
                                .map(ReviewReport.Row::finding)
                                .filter(f -> concerns(f, reviewed, now))
                                .toList()));
    }

    /** A finding in a file that is as the base has it by now is of a change that is gone. */
    private static boolean concerns(Finding finding, Reviewed reviewed, List<Seen.File> now) {
        return finding.location()
                .map(Location::file)
                .filter(file ->
                        reviewed.judged().stream().anyMatch(f -> f.path().equals(file)))
                .map(file -> now.stream().anyMatch(f -> f.path().equals(file)))
                .orElse(true);
    }
}
