package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The lock that every git takes before it writes an index, taken by us with words in it that git's own never has: who
 * took it and what for. A lock without them is somebody else's and is never removed.
 */
final class IndexLock {
    private static final String MARK = "spar index lock 1";
    private static final int LOOKS = 20;
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private IndexLock() {}

    /** What the lock is held for. */
    record Intent(String ref, CommitId from, CommitId to) {}

    sealed interface Taken {
        /** {@code text} is what stands in it. */
        record Ours(String text) implements Taken {}

        /** Somebody alive has it, and kept it for two seconds. */
        record Held() implements Taken {}

        /** A Spar that is dead now left it. */
        record LeftBy(Intent intent, String text) implements Taken {}
    }

    static Path path(Path index) {
        return OwnFiles.lockOf(index);
    }

    static Taken take(Path index, Intent intent) {
        String text = String.join(
                        "\n",
                        MARK,
                        Owner.self(),
                        intent.ref(),
                        intent.from().value(),
                        intent.to().value())
                + "\n";
        for (int look = 0; look < LOOKS; look++) {
            try {
                Files.write(
                        path(index),
                        text.getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
                return new Taken.Ours(text);
            } catch (FileAlreadyExistsException e) {
                Optional<Taken> left = leftByTheDead(index);
                if (left.isPresent()) {
                    return left.get();
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Taken.Held();
    }

    private static Optional<Taken> leftByTheDead(Path index) {
        String text = OwnFiles.read(path(index)).orElse("");
        List<String> lines = text.lines().toList();
        if (lines.size() != 5 || !lines.getFirst().equals(MARK) || Owner.alive(lines.get(1))) {
            return Optional.empty();
        }
        var intent = new Intent(lines.get(2), new CommitId(lines.get(3)), new CommitId(lines.get(4)));
        return Optional.of(new Taken.LeftBy(intent, text));
    }

    /** Takes the lock away that has these words in it; somebody else's, taken meanwhile, stays. */
    static void release(Path index, String text) {
        if (OwnFiles.read(path(index)).filter(text::equals).isPresent()) {
            OwnFiles.delete(path(index));
        }
    }
}
