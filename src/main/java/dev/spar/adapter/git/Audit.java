package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Says of every commit of a branch where it comes from, by the trailers of its message. */
public final class Audit {
    /** What a person may have written comes last: there the mark between the parts may occur. */
    private static final String FORMAT = "--format=%H%x1f%T"
            + "%x1f%(trailers:key=Spar-Run,valueonly,separator=%x2C)"
            + "%x1f%(trailers:key=Spar-Step,valueonly,separator=%x2C)"
            + "%x1f%(trailers:key=Spar-Tree,valueonly,separator=%x2C)"
            + "%x1f%an <%ae>%x1f%s";

    private static final int PARTS = 7;

    private final Repository repository;

    public Audit(Repository repository) {
        this.repository = repository;
    }

    /** Where a commit comes from. */
    public sealed interface Origin {
        /** Made by a run's step, and unchanged since. */
        record Spar(String run, String step) implements Origin {}

        record Person(String author) implements Origin {}

        /** It claims to be a run's, and is not what that run would have made. */
        record Gap(String why) implements Origin {}
    }

    public record Line(CommitId commit, String subject, Origin origin) {}

    /** The commits that {@code head} has and {@code base} has not, oldest first. */
    public List<Line> of(CommitId base, CommitId head) {
        var arguments = List.of(
                "log",
                "-z",
                "--reverse",
                "--topo-order",
                "--no-show-signature",
                "--no-notes",
                FORMAT,
                head.value(),
                "^" + base);
        SortedSet<String> seen = new TreeSet<>();
        var lines = new ArrayList<Line>();
        for (String record : repository
                .git()
                .run(repository.base(), arguments)
                .orFail()
                .text()
                .split("\0", -1)) {
            String[] parts = record.split("\u001f", PARTS);
            if (!record.isBlank()) {
                lines.add(new Line(new CommitId(parts[0].strip()), parts[PARTS - 1], origin(parts, seen)));
            }
        }
        return List.copyOf(lines);
    }

    private static Origin origin(String[] parts, SortedSet<String> seen) {
        String run = parts[2].strip();
        String step = parts[3].strip();
        String tree = parts[4].strip();
        if (run.isEmpty() && step.isEmpty() && tree.isEmpty()) {
            return new Origin.Person(parts[5]);
        }
        if (run.isEmpty() || step.isEmpty() || tree.isEmpty()) {
            return new Origin.Gap("of Spar-Run, Spar-Step and Spar-Tree it has only some");
        }
        if (!tree.equals(parts[1])) {
            return new Origin.Gap("its files are not those of its Spar-Tree: it was amended or rebased");
        }
        return seen.add(run + " " + step)
                ? new Origin.Spar(run, step)
                : new Origin.Gap("the step " + step + " has another commit on this branch");
    }
}
