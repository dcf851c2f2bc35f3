package dev.spar.adapter.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A server for one client that speaks over our standard streams, one message a line. It ends with its input. */
public final class StdioMcp {
    /** What is answered quickly is answered to a client that has hung up writing but still reads. */
    private static final Duration LAST_WORDS = Duration.ofMillis(250);

    private final OutputStream out;
    private final ReentrantLock writing = new ReentrantLock();

    private StdioMcp(OutputStream out) {
        this.out = out;
    }

    /** Serves until the input ends, then ends what was begun for the client. */
    public static void serve(McpOffer offer, InputStream in, OutputStream out) throws InterruptedException {
        new StdioMcp(out).serve(offer, new BufferedInputStream(in));
    }

    private void serve(McpOffer offer, InputStream in) throws InterruptedException {
        try (offer) {
            var session = new McpSession(new SdkServer(offer), this::write);
            for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
                take(session, line.get());
            }
            if (!session.quiet(LAST_WORDS)) {
                session.cancelAll();
            }
        } catch (IOException e) {
            // A client that is gone, in whatever way, is one that hung up.
        }
    }

    private void take(McpSession session, byte[] line) {
        if (line.length > McpSession.MOST_BYTES) {
            write(McpSession.tooLong());
            return;
        }
        String text = new String(line, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return;
        }
        switch (McpSession.read(text)) {
            case McpSession.Frame.Unfit u -> write(u.answer());
            case McpSession.Frame.Word w -> session.hear(w);
            // Whoever introduces itself may go on at once, and has to be known by then.
            case McpSession.Frame.Request r
            when r.opens() -> session.answering(r, this::write).run();
            case McpSession.Frame.Request r -> Thread.startVirtualThread(session.answering(r, this::write));
        }
    }

    /** The next line; of one that is too long only so much that this shows. Empty at the end. */
    private static Optional<byte[]> line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return Optional.of(bytes.toByteArray());
            }
            if (bytes.size() <= McpSession.MOST_BYTES) {
                bytes.write(b);
            }
        }
        return bytes.size() == 0 ? Optional.empty() : Optional.of(bytes.toByteArray());
    }

    private void write(String frame) {
        writing.lock();
        try {
            out.write((frame + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // Nobody reads any more; the end of the input ends us.
        } finally {
            writing.unlock();
        }
    }
}
