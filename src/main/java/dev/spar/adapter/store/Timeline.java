package dev.spar.adapter.store;

import dev.spar.core.run.Entry;
import dev.spar.flow.port.Artifacts;
import dev.spar.flow.port.Codec.Misfit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code timeline.jsonl}. A torn end (no line feed, or the zeros a power cut leaves) is no damage: none of it was
 * ever acknowledged. Anything else that does not read back as written is damage, and nothing is guessed about it.
 */
public final class Timeline {
    private Timeline() {}

    /** What a journal file holds. */
    public sealed interface Read {
        /**
         * It is sound up to {@code length} bytes; what lies behind is torn. {@code stale} counts lines that a writer
         * wrote after its run was claimed by another; they are no facts and are left out.
         */
        record Sound(List<Entry> entries, long length, int stale) implements Read {}

        /** Line {@code line}, from 1, does not read back; {@code why} in a few words. */
        record Damaged(int line, String why) implements Read {}
    }

    /** Reads the whole file; a missing one is empty. */
    public static Read read(Path file, Artifacts artifacts) throws IOException {
        return Files.exists(file) ? read(Files.readAllBytes(file), artifacts) : new Read.Sound(List.of(), 0, 0);
    }

    static Read read(byte[] bytes, Artifacts artifacts) {
        return read(bytes, new Reading(artifacts));
    }

    /** Reads what follows the lines that {@code reading} has; {@code length} counts from where these bytes begin. */
    static Read read(byte[] bytes, Reading reading) {
        int start = 0;
        while (start < bytes.length) {
            int end = lineFeed(bytes, start);
            if (end == bytes.length || !reading.add(bytes, start, end)) {
                return end == bytes.length || tornFrom(bytes, start, reading.artifacts)
                        ? new Read.Sound(reading.entries, start, reading.stale)
                        : new Read.Damaged(reading.line, reading.why);
            }
            start = end + 1;
        }
        return new Read.Sound(reading.entries, start, reading.stale);
    }

    /** Who wrote these lines. */
    sealed interface Epochs {
        record UpTo(long highest) implements Epochs {}

        record Unreadable() implements Epochs {}
    }

    static Epochs epochs(byte[] bytes, Artifacts artifacts) {
        long highest = 0;
        int start = 0;
        while (start < bytes.length) {
            int end = lineFeed(bytes, start);
            try {
                highest = Math.max(
                        highest, Line.read(bytes, start, end, artifacts).epoch());
            } catch (Misfit e) {
                return new Epochs.Unreadable();
            }
            start = end + 1;
        }
        return new Epochs.UpTo(highest);
    }

    private static int lineFeed(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    /**
     * A batch that was never synced: it has zeros where blocks did not reach the disk, and nothing sound stands behind
     * it.
     */
    private static boolean tornFrom(byte[] bytes, int start, Artifacts artifacts) {
        int end = lineFeed(bytes, start);
        boolean zeros = false;
        for (int i = start; i < end; i++) {
            zeros |= bytes[i] == 0;
        }
        while (zeros && end < bytes.length) {
            int next = lineFeed(bytes, end + 1);
            try {
                Line.read(bytes, end + 1, next, artifacts);
                return false;
            } catch (Misfit e) {
                end = next;
            }
        }
        return zeros;
    }

    /** Lines in order; checks that they count up without a gap. */
    static final class Reading {
        final List<Entry> entries = new ArrayList<>();
        private final Artifacts artifacts;
        private long epoch;
        private int line;
        private int stale;
        private String why = "";

        Reading(Artifacts artifacts) {
            this.artifacts = artifacts;
        }

        boolean add(byte[] bytes, int from, int end) {
            line++;
            try {
                Entry entry = Line.read(bytes, from, end, artifacts);
                if (entry.epoch() < epoch) {
                    stale++;
                } else if (entry.seq() != entries.size() + 1) {
                    why = "it is number " + entry.seq() + " where " + (entries.size() + 1) + " was expected";
                    return false;
                } else {
                    epoch = entry.epoch();
                    entries.add(entry);
                }
                return true;
            } catch (Misfit e) {
                why = String.valueOf(e.getMessage());
                return false;
            }
        }
    }
}
