package dev.spar.flow;

import dev.spar.core.review.Excerpt;
import dev.spar.core.review.Findings;
import dev.spar.core.review.Location;
import dev.spar.core.review.Symbols;
import dev.spar.core.verify.Patch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The files that a reviewer may point at: where they end, in the worktree that lay before it or at the last line that
 * the change removed, and what lies at a place.
 */
record PointedFiles(Path worktree, Patch change) {
    private static final int BUFFER = 64 * 1024;

    /** Bytes; what is longer is not read for what lies at a place. */
    private static final long LARGEST = 1024 * 1024;

    /** The last line that may be pointed at, at least 1; empty where there is no such file and was none. */
    OptionalInt length(String path) {
        int now = now(path);
        int before = change.files().stream()
                .filter(f -> f.path().equals(path))
                .mapToInt(PointedFiles::removed)
                .max()
                .orElse(0);
        int last = Math.max(now, before);
        return last == 0 ? OptionalInt.empty() : OptionalInt.of(last);
    }

    /** A changed file can be pointed at, be it empty or gone. */
    private static int removed(Patch.FilePatch file) {
        return file.removed().stream().mapToInt(Patch.Line::number).max().orElse(1);
    }

    private int now(String path) {
        return file(path).map(this::lines).orElse(0);
    }

    private Optional<Path> file(String path) {
        try {
            Path file = worktree.resolve(path).normalize();
            return file.startsWith(worktree) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private int lines(Path file) {
        try {
            return readable(file) ? Math.max(1, count(file)) : 1;
        } catch (IOException e) {
            return 1;
        }
    }

    /** A link may lead out of the worktree, to what never ends: it is one line, as git has it. So is a folder. */
    private boolean readable(Path file) throws IOException {
        Path real = file.toRealPath();
        return real.startsWith(worktree.toRealPath()) && Files.isRegularFile(real);
    }

    /** What lies at a place; empty where there is no such file any more, or it is too large. */
    Optional<Findings.Place> place(Location place) {
        return file(place.file()).flatMap(this::text).map(text -> {
            var lines = text.lines().toList();
            return new Findings.Place(Symbols.around(lines, place.firstLine()), Excerpt.of(lines, place));
        });
    }

    private Optional<String> text(Path file) {
        try {
            return readable(file) && Files.size(file) <= LARGEST
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int count(Path file) throws IOException {
        int ends = 0;
        byte last = '\n';
        byte[] bytes = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
                for (int i = 0; i < n; i++) {
                    ends += bytes[i] == '\n' ? 1 : 0;
                }
                last = bytes[n - 1];
            }
        }
        return last == '\n' ? ends : ends + 1;
    }
}
