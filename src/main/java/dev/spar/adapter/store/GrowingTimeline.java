package dev.spar.adapter.store;

import dev.spar.core.run.Entry;
import dev.spar.flow.port.Artifacts;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal that somebody else writes, read as it grows: a look decodes what was added since the one before. A torn end
 * is waited for. Another file in its place, a shorter one, or another line where the last one stood is a journal that
 * was written anew, and read from its beginning. Used by one thread.
 */
public final class GrowingTimeline {
    private final Path file;
    private final Artifacts artifacts;
    private Timeline.Reading reading;
    private boolean told;
    private @Nullable Object key;
    private byte[] last = new byte[0];
    /** Where the last sound line begins; it is looked at again each time. */
    private long from;

    /** What a look came to. */
    public sealed interface Look {
        /** {@code added} came since the look before; all there is where the journal was written {@code anew}. */
        record Sound(List<Entry> added, boolean anew) implements Look {}

        /** A line does not read back; the next look reads from the beginning. */
        record Damaged(Timeline.Read.Damaged where) implements Look {}
    }

    GrowingTimeline(Path file, Artifacts artifacts) {
        this.file = file;
        this.artifacts = artifacts;
        this.reading = new Timeline.Reading(artifacts);
    }

    /** Reads on; a missing file is empty. */
    public Look look() throws IOException {
        if (!Files.exists(file)) {
            return added(new byte[0], begin());
        }
        Object now = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        byte[] bytes = bytes();
        boolean same = now != null && now.equals(key) && startsWith(bytes, last);
        if (same) {
            return added(Arrays.copyOfRange(bytes, last.length, bytes.length), false);
        }
        boolean anew = begin();
        key = now;
        return added(bytes(), anew);
    }

    /** Forgets what was read; whether any of it was told. */
    private boolean begin() {
        reading = new Timeline.Reading(artifacts);
        key = null;
        last = new byte[0];
        from = 0;
        return told;
    }

    /** The file's bytes from the last sound line on. */
    private byte[] bytes() throws IOException {
        try (var channel = FileChannel.open(file);
                var in = Channels.newInputStream(channel.position(from))) {
            return in.readAllBytes();
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private Look added(byte[] bytes, boolean anew) {
        int before = reading.entries.size();
        return switch (Timeline.read(bytes, reading)) {
            case Timeline.Read.Damaged damaged -> {
                begin();
                yield new Look.Damaged(damaged);
            }
            case Timeline.Read.Sound sound -> {
                remember(bytes, (int) sound.length());
                told = true;
                yield new Look.Sound(List.copyOf(reading.entries.subList(before, reading.entries.size())), anew);
            }
        };
    }

    /** Keeps the last of these lines, which end at {@code end}; where there is none, the one before stays. */
    private void remember(byte[] bytes, int end) {
        if (end == 0) {
            return;
        }
        int begin = end - 1;
        while (begin > 0 && bytes[begin - 1] != '\n') {
            begin--;
        }
        from += last.length + begin;
        last = Arrays.copyOfRange(bytes, begin, end);
    }
}
