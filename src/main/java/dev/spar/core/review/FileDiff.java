package dev.spar.core.review;

import dev.spar.core.run.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One file's part of a unified diff.
 *
 * @param header everything before the first hunk; for a binary or empty file all there is
 * @param hunks each with its {@code @@} line; a hunk larger than {@link DiffText#LARGEST_HUNK} is cut at lines
 */
public record FileDiff(String path, String header, List<String> hunks) {
    public Digest digest() {
        return Digest.of(header + String.join("", hunks));
    }

    public long bytes() {
        return size(header) + hunks.stream().mapToLong(FileDiff::size).sum();
    }

    /** The bytes of some of its hunks together with the header, which every part repeats. */
    public long bytes(int firstHunk, int endHunk) {
        return size(header)
                + hunks.subList(firstHunk, endHunk).stream()
                        .mapToLong(FileDiff::size)
                        .sum();
    }

    public String text(int firstHunk, int endHunk) {
        return header + String.join("", hunks.subList(firstHunk, endHunk));
    }

    private static long size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
