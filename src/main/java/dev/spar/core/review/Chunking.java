package dev.spar.core.review;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a diff into chunks that fit a byte budget: whole files where they fit, else a file at its hunks. Order is kept.
 */
public final class Chunking {
    private final long budget;
    private final List<Manifest.Chunk> chunks = new ArrayList<>();
    private List<Manifest.Part> parts = new ArrayList<>();
    private long bytes;

    private Chunking(long budget) {
        this.budget = budget;
    }

    /** The chunks; a single hunk larger than the budget is a chunk of its own, so that nothing is ever left out. */
    public static List<Manifest.Chunk> of(List<FileDiff> files, long budget) {
        var chunking = new Chunking(budget);
        files.forEach(chunking::add);
        chunking.close();
        return List.copyOf(chunking.chunks);
    }

    private void add(FileDiff file) {
        long whole = file.bytes();
        if (bytes + whole > budget) {
            close();
        }
        if (whole <= budget) {
            put(file, 0, file.hunks().size());
            return;
        }
        int first = 0;
        for (int end = 1; end <= file.hunks().size(); end++) {
            boolean last = end == file.hunks().size();
            if (last || file.bytes(first, end + 1) > budget) {
                put(file, first, end);
                close();
                first = end;
            }
        }
    }

    private void put(FileDiff file, int first, int end) {
        parts.add(new Manifest.Part(file.path(), first, end));
        bytes += file.bytes(first, end);
    }

    private void close() {
        if (!parts.isEmpty()) {
            chunks.add(new Manifest.Chunk(chunks.size() + 1, List.copyOf(parts), bytes));
        }
        parts = new ArrayList<>();
        bytes = 0;
    }
}
