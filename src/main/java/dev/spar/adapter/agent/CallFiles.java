package dev.spar.adapter.agent;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Usage;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of one call: {@code prompt.md}, {@code transcript.jsonl} (what was seen, with its time and what was used
 * up to then), {@code stdout.log} and {@code stderr.log} (the raw bytes). Each is cut at its bound, and says so in its
 * last line. For one thread.
 */
public final class CallFiles implements Closeable {
    static final String TRANSCRIPT = "transcript.jsonl";
    static final String PROMPT = "prompt.md";
    private static final long LOG_BYTES = 32L << 20;
    private static final long ERR_BYTES = 4L << 20;

    private final InstantSource clock;
    private final Bounded transcript;
    private final Bounded out;
    private final Bounded err;
    private final UnaryOperator<String> kept;
    private Usage told = Usage.NONE;

    private CallFiles(InstantSource clock, UnaryOperator<String> kept, Bounded transcript, Bounded out, Bounded err) {
        this.clock = clock;
        this.kept = kept;
        this.transcript = transcript;
        this.out = out;
        this.err = err;
    }

    /** Opens the files of a call; {@code kept} gives a text as it may be kept. */
    public static CallFiles open(Call call, InstantSource clock, UnaryOperator<String> kept) {
        Path folder = call.folder();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(PROMPT), call.message(), StandardCharsets.UTF_8);
            return new CallFiles(
                    clock,
                    kept,
                    Bounded.open(folder.resolve(TRANSCRIPT), LOG_BYTES),
                    Bounded.open(folder.resolve("stdout.log"), LOG_BYTES),
                    Bounded.open(folder.resolve("stderr.log"), ERR_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void out(byte[] line) {
        out.line(clean(line));
    }

    void err(byte[] line) {
        err.line(clean(line));
    }

    /** Byte for byte where there is nothing to leave out. */
    private byte[] clean(byte[] line) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        String clean = kept.apply(text);
        return clean.equals(text) ? line : clean.getBytes(StandardCharsets.ISO_8859_1);
    }

    public void saw(AgentEvent event) {
        ObjectNode line = EventJson.of(event);
        line.put("at", clock.instant().toString());
        transcript.line(clean(JsonLines.write(line).getBytes(StandardCharsets.UTF_8)));
    }

    /** Notes what was used up to now, so that an attempt that never ends is charged for it. */
    public void used(Usage usage) {
        if (!usage.equals(told)) {
            told = usage;
            transcript.line(JsonLines.write(EventJson.of(usage)).getBytes(StandardCharsets.UTF_8));
            transcript.flush();
        }
    }

    /**
     * What a call must have used, from its folder: the last note, else its prompt at four bytes a token. Never zero.
     */
    static Usage estimate(Path folder, Prices prices, Optional<String> model) {
        Usage noted = Usage.NONE;
        try {
            Path transcript = folder.resolve(TRANSCRIPT);
            if (Files.exists(transcript)) {
                try (var lines = Files.lines(transcript, StandardCharsets.ISO_8859_1)) {
                    noted = lines.filter(l -> l.contains("\"usage\""))
                            .flatMap(l -> EventJson.usage(l).stream())
                            .reduce(Usage.NONE, (a, b) -> b);
                }
            }
            if (noted.tokens() > 0) {
                return new Usage(noted.input(), noted.cachedInput(), noted.output(), noted.usd(), true);
            }
            Path prompt = folder.resolve(PROMPT);
            long bytes = Files.exists(prompt) ? Files.size(prompt) : 0;
            return prices.usage(model, Math.max(1, bytes / 4), 0, 0, true);
        } catch (IOException e) {
            return prices.usage(model, 1, 0, 0, true);
        }
    }

    @Override
    public void close() {
        transcript.close();
        out.close();
        err.close();
    }

    /** A file that stops growing at its bound. */
    private static final class Bounded {
        private final OutputStream to;
        private long left;

        private Bounded(OutputStream to, long left) {
            this.to = to;
            this.left = left;
        }

        static Bounded open(Path file, long bytes) throws IOException {
            return new Bounded(new BufferedOutputStream(Files.newOutputStream(file)), bytes);
        }

        void line(byte[] line) {
            if (left < 0) {
                return;
            }
            try {
                left -= line.length + 1L;
                to.write(left < 0 ? "[cut here]".getBytes(StandardCharsets.UTF_8) : line);
                to.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void flush() {
            try {
                to.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void close() {
            try {
                to.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
