package dev.spar.app.run;

import dev.spar.adapter.store.RunFolder;
import dev.spar.core.run.RunKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the run that a command means which names none; {@code top} of the working tree around it. */
record LatestRun(Optional<Path> top) {
    /** The working tree that this folder lies in. */
    static LatestRun around(Path folder) {
        try {
            Path at = folder.toRealPath();
            while (at != null && !Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                at = at.getParent();
            }
            return new LatestRun(Optional.ofNullable(at));
        } catch (IOException e) {
            return new LatestRun(Optional.empty());
        }
    }

    /** Whether the run was started in this working tree. */
    boolean holds(RunFolder run) {
        return top.isPresent() && run.workingTree().equals(top);
    }

    /** Of {@code all}, the newest first. What somebody asked beside the work is meant only where it is named. */
    Optional<RunFolder> of(List<RunFolder> all, RunBook.Meant meant, Predicate<RunFolder> over) {
        List<RunFolder> ofHere = all.stream()
                .filter(this::holds)
                .filter(r -> !r.executes(RunKind.ADVERSARIAL.workflow()))
                .toList();
        return Stream.concat(
                        ofHere.stream()
                                .filter(r -> meant == RunBook.Meant.GOING
                                        && r.driver().isPresent()),
                        ofHere.stream().filter(r -> fits(r, meant, over)))
                .findFirst()
                .or(() -> ofHere.stream().findFirst());
    }

    private static boolean fits(RunFolder run, RunBook.Meant meant, Predicate<RunFolder> over) {
        boolean work = !run.executes(RunKind.REVIEW.workflow()) && !run.executes(RunKind.PLAN.workflow());
        return work
                || switch (meant) {
                    case LATEST -> true;
                    case WORK -> false;
                    case GOING -> !over.test(run);
                };
    }
}
