package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says of every commit of a branch where it comes from. The trailers of its message name a run; anybody can write
 * those, so that run's journal has to know the commit.
 */
public final class Audit {
    /** What a person may have written comes last: there the mark between the parts may occur. */
    private static final String FORMAT = "--format=%H%x1f%T"
            + "%x1f%(trailers:key=Spar-Run,valueonly,separator=%x2C)"
            + "%x1f%(trailers:key=Spar-Step,valueonly,separator=%x2C)"
            + "%x1f%(trailers:key=Spar-Tree,valueonly,separator=%x2C)"
            + "%x1f%an <%ae>%x1f%s";

    private static final int PARTS = 7;

    private final Repository repository;
    private final Journals journals;

    /** What runs recorded. */
    public interface Journals {
        /** The commits that this run made or landed; empty where its journal is not kept here. */
        Optional<List<CommitId>> commits(String run);
    }

    public Audit(Repository repository, Journals journals) {
        this.repository = repository;
        this.journals = journals;
    }

    /** Where a commit comes from. */
    public sealed interface Origin {
        /** Made by a run's step, as its journal says. */
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
        SortedMap<String, Optional<List<CommitId>>> known = new TreeMap<>();
        var lines = new ArrayList<Line>();
        for (String record : repository
                .git()
                .run(repository.base(), arguments)
                .orFail()
                .text()
                .split("\0", -1)) {
            String[] parts = record.split("\u001f", PARTS);
            if (!record.isBlank()) {
                var commit = new CommitId(parts[0].strip());
                var of = known.computeIfAbsent(parts[2].strip(), journals::commits);
                var recorded = of.map(all -> all.contains(commit));
                lines.add(new Line(commit, parts[PARTS - 1], origin(parts, recorded)));
            }
        }
        return List.copyOf(lines);
    }

    /** {@code recorded}: whether the run that is named made it; empty where there is no knowing. */
    private static Origin origin(String[] parts, Optional<Boolean> recorded) {
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
        if (recorded.isEmpty()) {
            return new Origin.Gap("it names " + run + ", whose journal is not kept here");
        }
        return recorded.get()
                ? new Origin.Spar(run, step)
                : new Origin.Gap(
                        "the journal of " + run + " does not know it: it was made or changed by somebody else");
    }
}
