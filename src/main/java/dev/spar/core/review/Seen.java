package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import dev.spar.core.run.Digest;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import java.util.List;

/**
 * An earlier, complete review of the same change by the same measure.
 *
 * @param tree what it judged
 * @param lines added and removed since
 * @param files what it judged, each with the digest of its diff: one that still has it is not judged again
 * @param found what it found and is of this change still
 */
public record Seen(RunId run, TreeId tree, int lines, List<File> files, List<Found> found) {
    /** {@code by} who read it, in that review or one before. */
    public record File(String path, Digest diff, List<Vendor> by) {
        public boolean is(String otherPath, Digest otherDiff) {
            return path.equals(otherPath) && diff.equals(otherDiff);
        }
    }

    /** {@code by} whoever raised it. */
    public record Found(Finding finding, List<Vendor> by) {}

    /** Whether it judged this file as it is now. */
    public boolean holds(String path, Digest diff) {
        return files.stream().anyMatch(f -> f.is(path, diff));
    }

    /** Who read one of these files. */
    public List<Vendor> by(List<String> paths) {
        return files.stream()
                .filter(f -> paths.contains(f.path()))
                .flatMap(f -> f.by().stream())
                .distinct()
                .toList();
    }

    /** {@code reviewed at tree 1a2b3c4d (r-abc234); 12 lines changed since}. */
    public String words() {
        return "reviewed at tree " + tree.value().substring(0, 8) + " (" + run + "); " + lines
                + (lines == 1 ? " line" : " lines") + " changed since";
    }
}
