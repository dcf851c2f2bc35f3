package dev.spar.core.review;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What of a change is judged, and how it is cut so that each part fits a reviewer's budget. */
public final class ManifestPolicy {
    private static final Pattern LOCK = Pattern.compile(
            "(.*/)?(package-lock\\.json|npm-shrinkwrap\\.json|yarn\\.lock|pnpm-lock\\.yaml|bun\\.lockb?|Cargo\\.lock|go\\.sum|poetry\\.lock|uv\\.lock|Pipfile\\.lock|pdm\\.lock|composer\\.lock|Gemfile\\.lock|gradle\\.lockfile|packages\\.lock\\.json|mix\\.lock|flake\\.lock)");
    private static final Pattern GENERATED = Pattern.compile(
            "(.*/)?(dist|build|out|target|node_modules|vendor|__snapshots__|generated|gen)/.*|.*\\.(min\\.(js|css)|map|pb\\.go|g\\.dart|snap)|.*_pb2(_grpc)?\\.py");

    private ManifestPolicy() {}

    public static Manifest.Kind kindOf(FileDiff file) {
        if (LOCK.matcher(file.path()).matches()) {
            return Manifest.Kind.LOCK_FILE;
        }
        if (file.binary()) {
            return Manifest.Kind.BINARY;
        }
        return GENERATED.matcher(file.path()).matches() ? Manifest.Kind.GENERATED : Manifest.Kind.JUDGED;
    }

    /** Files in order, filled up to the budget; a file that does not fit whole is cut between hunks. Every hunk is in exactly one chunk. */
    public static List<Manifest.Chunk> chunks(List<FileDiff> judged, int budget) {
        List<Manifest.Chunk> chunks = new ArrayList<>();
        List<Manifest.Part> parts = new ArrayList<>();
        long bytes = 0;
        for (FileDiff file : judged) {
            int from = 0;
            long size = size(file.header());
            for (int i = 0; i <= file.hunks().size(); i++) {
                boolean end = i == file.hunks().size();
                long next = end ? 0 : size(file.hunks().get(i));
                if (!end && bytes + size + next > budget && (bytes > 0 || i > from)) {
                    if (i > from) {
                        parts.add(new Manifest.Part(file.path(), from, i));
                        bytes += size;
                    }
                    chunks.add(new Manifest.Chunk(chunks.size() + 1, List.copyOf(parts), bytes));
                    parts.clear();
                    bytes = 0;
                    from = i;
                    size = size(file.header());
                }
                size += next;
            }
            parts.add(new Manifest.Part(file.path(), from, file.hunks().size()));
            bytes += size;
        }
        if (!parts.isEmpty()) {
            chunks.add(new Manifest.Chunk(chunks.size() + 1, List.copyOf(parts), bytes));
        }
        return chunks;
    }

    private static long size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether the chunks cover every hunk of every judged file exactly once, in order. */
    public static boolean covers(List<Manifest.Chunk> chunks, List<FileDiff> judged) {
        List<Manifest.Part> parts = chunks.stream().flatMap(c -> c.parts().stream()).toList();
        int at = 0;
        for (FileDiff file : judged) {
            int hunk = 0;
            do {
                if (at >= parts.size() || !parts.get(at).path().equals(file.path()) || parts.get(at).firstHunk() != hunk) {
                    return false;
                }
                hunk = parts.get(at++).endHunk();
            } while (hunk < file.hunks().size());
        }
        return at == parts.size();
    }
}
