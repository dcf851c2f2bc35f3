package dev.spar.adapter.gate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The texts in a file's bytes: itself, in whatever encoding, or what an archive holds. */
final class BlobTexts {
    /** One of them, and the file it counts as. */
    record Part(String path, String text) {}

    /** The texts, or why there are none to be had. */
    record Opened(List<Part> parts, Optional<String> closed) {}

    private static final int LARGEST = 32 << 20;
    private static final int HEAD = 1024;
    private static final List<String> UNKNOWN = List.of(
            "37 7a bc af", "52 61 72 21", "fd 37 7a 58", "42 5a 68 3", "28 b5 2f fd", "04 22 4d 18", "1f 9d", "1f a0");

    private final List<Part> parts = new ArrayList<>();
    private int room = LARGEST;
    private Optional<String> closed = Optional.empty();

    private BlobTexts() {}

    static Opened of(String path, byte[] bytes) {
        var texts = new BlobTexts();
        texts.parts.add(new Part(path, path));
        texts.open(path, bytes, 2);
        return new Opened(texts.parts, texts.closed);
    }

    private void open(String path, byte[] bytes, int levels) {
        room -= bytes.length;
        if (room < 0) {
            closed = Optional.of("it is larger than " + (LARGEST >> 20) + " MiB");
            return;
        }
        // What a reader of another encoding, or one that skips what it does not know, would see.
        parts.add(new Part(path, new String(bytes, StandardCharsets.ISO_8859_1)));
        if (starts(bytes, 'P', 'K', 3, 4)) {
            inside(path, bytes, levels, BlobTexts::zip);
        } else if (starts(bytes, 0x1f, 0x8b)) {
            inside(path, bytes, levels, BlobTexts::gzip);
        } else if (unknownArchive(bytes)
                || ZipEnd.of(bytes).filter(e -> e.entries() > 0).isPresent()) {
            closed = Optional.of("it is an archive that is not looked into");
        } else {
            wide(bytes).ifPresent(charset -> parts.add(new Part(path, new String(bytes, charset))));
        }
    }

    private interface Reader {
        void read(BlobTexts texts, String path, byte[] bytes, int levels) throws IOException;
    }

    private void inside(String path, byte[] bytes, int levels, Reader reader) {
        if (levels == 0) {
            closed = Optional.of("it is an archive within an archive within an archive");
            return;
        }
        try {
            reader.read(this, path, bytes, levels - 1);
        } catch (IOException | IllegalArgumentException e) {
            closed = Optional.of("it is an archive that cannot be opened");
        }
    }

    /** Whoever unpacks it goes by the list at its end: what is in that and is not met here was hidden. */
    private static void zip(BlobTexts texts, String path, byte[] bytes, int levels) throws IOException {
        int met = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                met++;
                texts.open(path + "!" + e.getName(), texts.bounded(zip), levels);
                if (texts.closed.isPresent()) {
                    return;
                }
            }
        }
        int entries = met;
        if (ZipEnd.of(bytes).filter(e -> e.entries() == entries).isEmpty()) {
            texts.closed = Optional.of("it is an archive that holds more than can be looked into");
        }
    }

    private static void gzip(BlobTexts texts, String path, byte[] bytes, int levels) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            texts.open(path + "!", texts.bounded(gzip), levels);
        }
    }

    /** One byte more than there is room for is enough to know. */
    private byte[] bounded(InputStream in) throws IOException {
        return in.readNBytes(Math.max(0, room) + 1);
    }

    /**
     * The encoding of two bytes a character, where it is one. Every other one leaves ASCII as it is, and the patterns
     * are ASCII.
     */
    private static Optional<Charset> wide(byte[] bytes) {
        int even = 0;
        int odd = 0;
        int head = Math.min(bytes.length, HEAD) & ~1;
        for (int i = 0; i < head; i += 2) {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }
        if (starts(bytes, 0xff, 0xfe) || (odd > head / 5 && even < head / 20 + 1)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        boolean big = starts(bytes, 0xfe, 0xff) || (even > head / 5 && odd < head / 20 + 1);
        return big ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static boolean unknownArchive(byte[] bytes) {
        var head = new StringBuilder();
        for (int i = 0; i < Math.min(4, bytes.length); i++) {
            head.append(i == 0 ? "" : " ").append(Character.forDigit(bytes[i] >> 4 & 15, 16));
            head.append(Character.forDigit(bytes[i] & 15, 16));
        }
        return UNKNOWN.stream().anyMatch(head.toString()::startsWith);
    }

    private static boolean starts(byte[] bytes, int... head) {
        if (bytes.length < head.length) {
            return false;
        }
        for (int i = 0; i < head.length; i++) {
            if ((bytes[i] & 0xff) != head[i]) {
                return false;
            }
        }
        return true;
    }
}
