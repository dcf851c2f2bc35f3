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
 * @param findings what it found
 */
public record Seen(
        RunId run, TreeId tree, int lines, List<Vendor> reviewers, List<File> files, List<Finding> findings) {
    public record File(String path, Digest diff) {}

    /** Whether it judged this file as it is now. */
    public boolean holds(String path, Digest diff) {
        return files.contains(new File(path, diff));
    }

    /** {@code reviewed at tree 1a2b3c4d (r-abc234); 12 lines changed since}. */
    public String words() {
        return "reviewed at tree " + tree.value().substring(0, 8) + " (" + run + "); " + lines
                + (lines == 1 ? " line" : " lines") + " changed since";
    }
}
