package dev.spar.core.verify;

import dev.spar.core.review.DiffText;
import dev.spar.core.review.Location;
import java.util.ArrayList;
import java.util.List;

/** A unified diff as lines that came and lines that went, file by file. Binary files have none. */
public record Patch(List<FilePatch> files) {
    /** The lines of one file, without their sign. A renamed file is two. */
    public record FilePatch(String path, boolean deleted, List<Line> added, List<Line> removed) {}

    /** {@code number} counts from 1 on the side the line belongs to. */
    public record Line(int number, String text) {}

    /** Reads what {@code git diff} writes; anything before the first file is skipped. */
    public static Patch of(String diff) {
        var reader = new Reader();
        diff.lines().forEach(reader::line);
        return new Patch(reader.finish());
    }

    /** Where lines came, those next to each other as one place. */
    public List<Location> written() {
        var places = new ArrayList<Location>();
        for (FilePatch file : files) {
            for (Line line : file.added()) {
                var last = places.isEmpty() ? null : places.getLast();
                boolean next = last != null && last.file().equals(file.path()) && last.lastLine() == line.number() - 1;
                if (next) {
                    places.set(
                            places.size() - 1,
                            new Location(file.path(), places.getLast().firstLine(), line.number()));
                } else {
                    places.add(new Location(file.path(), line.number(), line.number()));
                }
            }
        }
        return List.copyOf(places);
    }

    /**
     * Keeps its place in the diff: a hunk's counts tell its end, so that a removed line {@code -- x} is never taken for
     * a header.
     */
    private static final class Reader {
        private final List<FilePatch> files = new ArrayList<>();
        private List<Line> added = new ArrayList<>();
        private List<Line> removed = new ArrayList<>();
        private String path = "";
        private boolean deleted;
        private int oldLine;
        private int newLine;
        private int oldLeft;
        private int newLeft;

        private void line(String line) {
            if (oldLeft > 0 || newLeft > 0) {
                body(line);
            } else if (line.startsWith("diff --git ")) {
                close();
                deleted = false;
                path = DiffText.path(line);
            } else if (line.startsWith("deleted file mode")) {
                deleted = true;
            } else if (line.startsWith("@@ -")) {
                hunk(line);
            }
        }

        private void body(String line) {
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            String text = line.isEmpty() ? "" : line.substring(1);
            switch (sign) {
                case '+' -> {
                    added.add(new Line(newLine++, text));
                    newLeft--;
                }
                case '-' -> {
                    removed.add(new Line(oldLine++, text));
                    oldLeft--;
                }
                case '\\' -> {}
                default -> {
                    oldLine++;
                    newLine++;
                    oldLeft--;
                    newLeft--;
                }
            }
        }

        private void hunk(String line) {
            String[] sides = line.split(" ", 4);
            oldLine = first(sides[1]);
            oldLeft = count(sides[1]);
            newLine = first(sides[2]);
            newLeft = count(sides[2]);
        }

        private static int first(String side) {
            return Integer.parseInt(side.substring(1).split(",", 2)[0]);
        }

        private static int count(String side) {
            return side.contains(",") ? Integer.parseInt(side.split(",", 2)[1]) : 1;
        }

        private void close() {
            if (!path.isEmpty()) {
                files.add(new FilePatch(path, deleted, List.copyOf(added), List.copyOf(removed)));
            }
            added = new ArrayList<>();
            removed = new ArrayList<>();
        }

        private List<FilePatch> finish() {
            close();
            return List.copyOf(files);
        }
    }
}
