package dev.spar.adapter.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A process to be started.
 *
 * @param argv program and arguments, never a shell text; the program is an absolute path or looked up on
 *     {@code environment}'s PATH
 * @param environment all of it; nothing is inherited
 * @param deadline ends it after this long; empty: none
 * @param sink hears its output as it comes
 */
public record Launch(
        List<String> argv,
        Path directory,
        SortedMap<String, String> environment,
        Input input,
        Fence fence,
        Optional<Duration> deadline,
        Limits limits,
        Sink sink) {

    /** What it reads. */
    public sealed interface Input {
        /** End of file at once. */
        record Closed() implements Input {}

        /** These words, then end of file. */
        record Text(String text) implements Input {}

        /** Open until {@link Running#closeInput()}; written by {@link Running#send}. */
        record Piped() implements Input {}
    }

    /**
     * Bounds. Bytes beyond {@code keptBytes} a stream are counted and dropped from the middle (head and tail are kept);
     * a line longer than {@code lineBytes} is cut and told as such; a stream of more than {@code totalBytes} ends the
     * process.
     */
    public record Limits(
            long keptBytes, int lineBytes, long totalBytes, Optional<Integer> processes, Optional<Long> fileBytes) {
        public static final Limits USUAL = new Limits(64L << 20, 8 << 20, 4L << 30, Optional.empty(), Optional.empty());
    }

    /** Hears lines (without their end), on one thread per stream. Must not block for long. */
    public interface Sink {
        void out(Line line);

        void err(Line line);

        Sink NOTHING = new Sink() {
            @Override
            public void out(Line line) {}

            @Override
            public void err(Line line) {}
        };
    }

    /**
     * {@code text} is the bytes as UTF-8, invalid ones replaced; {@code cut} where the line was longer than allowed.
     */
    public record Line(String text, byte[] bytes, boolean cut) {}
}
