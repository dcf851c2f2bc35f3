package dev.spar.adapter.store;

import dev.spar.core.run.PersonCommand;
import dev.spar.flow.port.Codec;
import dev.spar.flow.port.Inbox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code commands.jsonl}: any process of the user adds to it, the driver reads it. A line that is no command is passed
 * over.
 */
public final class FileInbox implements Inbox {
    private static final long GLANCE_MILLIS = 100;
    private static final Object IN_THIS_PROCESS = new Object();

    private final JsonCodec codec = new JsonCodec();
    private final Path file;
    private final InstantSource clock;
    private final List<PersonCommand> commands = new ArrayList<>();
    /** Bytes taken as whole lines; {@code seen} is how long the file was then, half a line at its end included. */
    private long read;

    private long seen;

    public FileInbox(RunFolder folder, InstantSource clock) {
        this.file = folder.commands();
        this.clock = clock;
    }

    /** Adds a command, synced when this returns. Safe beside any number of others doing the same. */
    public void give(PersonCommand command) {
        byte[] line = (codec.encode(command) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (IN_THIS_PROCESS) {
            try (FileChannel lock = DurableFiles.open(file.resolveSibling("commands.lock"));
                    var held = lock.lock();
                    FileChannel out = DurableFiles.open(file, StandardOpenOption.APPEND)) {
                // A process that died while it wrote left half a line: it is closed, so that it cannot swallow this
                // one.
                if (held.isValid() && !endsWhole()) {
                    DurableFiles.writeFully(out, ByteBuffer.wrap(new byte[] {'\n'}));
                }
                DurableFiles.writeFully(out, ByteBuffer.wrap(line));
                out.force(false);
            } catch (IOException e) {
                throw DurableFiles.failure(file, e);
            }
        }
    }

    private boolean endsWhole() throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            if (in.size() == 0) {
                return true;
            }
            in.position(in.size() - 1);
            return Channels.newInputStream(in).read() == '\n';
        }
    }

    @Override
    public synchronized List<PersonCommand> all() {
        try {
            if (Files.exists(file) && Files.size(file) > read) {
                byte[] bytes = Files.readAllBytes(file);
                seen = bytes.length;
                int start = (int) read;
                for (int i = start; i < bytes.length; i++) {
                    if (bytes[i] == '\n') {
                        take(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                        start = i + 1;
                    }
                }
                read = start;
            }
        } catch (IOException e) {
            throw DurableFiles.failure(file, e);
        }
        return List.copyOf(commands);
    }

    private void take(String line) {
        try {
            commands.add(codec.decode(line, PersonCommand.class));
        } catch (Codec.Misfit e) {
            // Half a line of a process that died, or somebody's hand: no command of ours, and no reason to stop.
            return;
        }
    }

    @Override
    public void await(Instant until) throws InterruptedException {
        long most = TimeUnit.NANOSECONDS.convert(Duration.between(clock.instant(), until));
        long from = System.nanoTime();
        long before = seen();
        while (size() <= before && System.nanoTime() - from < most) {
            Thread.sleep(GLANCE_MILLIS);
        }
    }

    private synchronized long seen() {
        return seen;
    }

    private long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
