package dev.spar.core.review;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a unified diff as git writes it (no renames) into files and hunks. Within a hunk every line begins with a blank,
 * a sign or a backslash, so a line that begins with {@code diff --git} is always a new file, whatever the files
 * contain.
 */
public final class DiffText {
    /** Bytes; a longer hunk (a new file is one) is cut at lines, so that a large file can still be judged in chunks. */
    public static final int LARGEST_HUNK = 24 * 1024;

    private static final String FILE = "diff --git ";

    private DiffText() {}

    /** The files in the order of the diff. A file whose type changed has two parts there and one here. */
    public static List<FileDiff> files(String diff) {
        Map<String, FileDiff> files = new LinkedHashMap<>();
        StringBuilder part = new StringBuilder();
        for (String line : lines(diff)) {
            if (line.startsWith(FILE)) {
                add(files, part.toString());
                part.setLength(0);
            }
            part.append(line);
        }
        add(files, part.toString());
        return List.copyOf(files.values());
    }

    private static void add(Map<String, FileDiff> files, String part) {
        if (!part.startsWith(FILE)) {
            return;
        }
        FileDiff file = file(part);
        files.merge(file.path(), file, (first, second) -> {
            var hunks = new ArrayList<>(first.hunks());
            hunks.addAll(cut(second.header()));
            hunks.addAll(second.hunks());
            return new FileDiff(first.path(), first.header(), List.copyOf(hunks));
        });
    }

    private static FileDiff file(String part) {
        StringBuilder header = new StringBuilder();
        StringBuilder hunk = new StringBuilder();
        List<String> hunks = new ArrayList<>();
        for (String line : lines(part)) {
            if (line.startsWith("@@ ")) {
                hunks.addAll(cut(hunk.toString()));
                hunk.setLength(0);
                hunk.append(line);
            } else if (hunk.isEmpty()) {
                header.append(line);
            } else {
                hunk.append(line);
            }
        }
        hunks.addAll(cut(hunk.toString()));
        return new FileDiff(path(lines(part).getFirst().stripTrailing()), header.toString(), List.copyOf(hunks));
    }

    private static List<String> cut(String hunk) {
        if (hunk.isEmpty()) {
            return List.of();
        }
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        long size = 0;
        for (String line : lines(hunk)) {
            int bytes = line.getBytes(StandardCharsets.UTF_8).length;
            if (size > 0 && size + bytes > LARGEST_HUNK) {
                pieces.add(piece.toString());
                piece.setLength(0);
                size = 0;
            }
            piece.append(line);
            size += bytes;
        }
        pieces.add(piece.toString());
        return pieces;
    }

    /** Lines with their ends; only a line feed ends a line in a diff. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, next));
            from = next;
        }
        return lines;
    }

    /** {@code diff --git a/PATH b/PATH}: both halves are equal since renames are off; odd names are in quotes. */
    public static String path(String line) {
        String rest = line.substring(FILE.length());
        String half = rest.substring(0, rest.length() / 2);
        String plain = half.startsWith("\"") ? unquote(half.substring(1, half.length() - 1)) : half;
        return plain.startsWith("a/") ? plain.substring(2) : plain;
    }

    private static String unquote(String quoted) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            char next = quoted.charAt(++i);
            if (next >= '0' && next <= '3') {
                bytes.write(Integer.parseInt(quoted.substring(i, i + 3), 8));
                i += 2;
            } else {
                bytes.write(escaped(next));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int escaped(char c) {
        return switch (c) {
            case 'a' -> 7;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'v' -> 11;
            case 'f' -> '\f';
            case 'r' -> '\r';
            default -> c;
        };
    }
}
