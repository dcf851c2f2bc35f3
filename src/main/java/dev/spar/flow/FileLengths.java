package dev.spar.flow;

import dev.spar.core.verify.Patch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Where the files end that a reviewer may point at: in the worktree that lay before it, or at the last line that the
 * change removed.
 */
record FileLengths(Path worktree, Patch change) {
    private static final int BUFFER = 64 * 1024;

    /** The last line that may be pointed at, at least 1; empty where there is no such file and was none. */
    OptionalInt of(String path) {
        int now = now(path);
        int before = change.files().stream()
                .filter(f -> f.path().equals(path))
                .mapToInt(FileLengths::removed)
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
        try {
            Path file = worktree.resolve(path).normalize();
            return file.startsWith(worktree) && Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? lines(file) : 0;
        } catch (InvalidPathException e) {
            return 0;
        }
    }

    /** A link may lead out of the worktree, to what never ends: it is one line, as git has it. So is a folder. */
    private int lines(Path file) {
        try {
            Path real = file.toRealPath();
            return real.startsWith(worktree.toRealPath()) && Files.isRegularFile(real) ? Math.max(1, count(real)) : 1;
        } catch (IOException e) {
            return 1;
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
