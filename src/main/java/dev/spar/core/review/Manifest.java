package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Tamper;
import java.util.List;

/**
 * Exactly what a reviewer is given: every changed file is in one chunk or listed as not judged, with the digest of its
 * diff.
 *
 * @param tampers how the change makes tests see less, as we read the diff ourselves
 * @param chunks the diff cut so that each fits the reviewer's byte budget; together they cover {@code files}
 */
public record Manifest(
        CommitId base,
        TreeId baseTree,
        TreeId tree,
        List<Entry> files,
        List<Chunk> chunks,
        List<Vendor> authors,
        List<Tamper> tampers,
        Digest digest) {
    /** {@code diff} is the digest of the file's part of the diff; {@code bytes} its size. */
    public record Entry(String path, long bytes, Digest diff, Kind kind) {}

    public enum Kind {
        JUDGED,
        BINARY,
        GENERATED,
        LOCK_FILE,
        TOO_LARGE,
        /** An earlier review judged it, and it is as it was. */
        SEEN
    }

    /**
     * One reviewing turn's share. A file larger than the budget is cut at hunks: {@code hunks} are from-to, 0-based,
     * end exclusive.
     */
    public record Chunk(int number, List<Part> parts, long bytes) {}

    public record Part(String path, int firstHunk, int endHunk) {}

    /** Sources that no reviewer is given, for their size or because git takes them for binary. */
    public List<String> hidden() {
        return files.stream()
                .filter(f -> f.kind() == Kind.TOO_LARGE || f.kind() == Kind.BINARY)
                .map(Entry::path)
                .filter(SourceFiles::is)
                .toList();
    }

    public List<String> notJudged() {
        return files.stream()
                .filter(f -> f.kind() != Kind.JUDGED && f.kind() != Kind.SEEN)
                .map(Entry::path)
                .toList();
    }
}
