package dev.spar.core.review;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One file's part of a unified diff: what stands before its first hunk, and its hunks, each with its {@code @@} line. */
public record FileDiff(String path, boolean binary, String header, List<String> hunks) {
    private static final String FILE = "diff --git ";

    /** Cuts a diff into its files. {@code paths} are the changed paths in the diff's own order (git's raw and patch order agree). */
    public static List<FileDiff> split(String diff, List<String> paths) {
        List<FileDiff> files = new ArrayList<>();
        int at = diff.startsWith(FILE) ? 0 : next(diff, 0);
        while (at >= 0 && at < diff.length()) {
            int end = next(diff, at);
            String part = end < 0 ? diff.substring(at) : diff.substring(at, end);
            if (files.size() == paths.size()) {
                throw new IllegalArgumentException("the diff has more files than the " + paths.size() + " changed ones");
            }
            files.add(one(paths.get(files.size()), part));
            at = end;
        }
        if (files.size() != paths.size()) {
            throw new IllegalArgumentException("the diff has " + files.size() + " files, not " + paths.size());
        }
        return files;
    }

    private static int next(String diff, int from) {
        int found = diff.indexOf("\n" + FILE, from);
        return found < 0 ? -1 : found + 1;
    }

    private static FileDiff one(String path, String part) {
        List<String> hunks = new ArrayList<>();
        int first = hunk(part, 0);
        String header = first < 0 ? part : part.substring(0, first);
        for (int at = first; at >= 0; ) {
            int end = hunk(part, at);
            hunks.add(end < 0 ? part.substring(at) : part.substring(at, end));
            at = end;
        }
        return new FileDiff(path, hunks.isEmpty() && header.contains("\nBinary files "), header, hunks);
    }

    private static int hunk(String part, int from) {
        int found = part.indexOf("\n@@ ", from);
        return found < 0 ? -1 : found + 1;
    }

    /** The file's part with only these hunks; {@code end} exclusive. */
    public String text(int from, int end) {
        return header + String.join("", hunks.subList(from, end));
    }

    public String text() {
        return text(0, hunks.size());
    }

    public long bytes() {
        return text().getBytes(StandardCharsets.UTF_8).length;
    }
}
