package dev.spar.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program at a real terminal of its own, with what that shows and a way to type. */
public final class Pty implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Process process;
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final VirtualScreen screen;
    private boolean over;

    private Pty(Process process, VirtualScreen screen) {
        this.process = process;
        this.screen = screen;
        Thread.ofVirtual().start(this::read);
        Thread.ofVirtual().start(this::hear);
    }

    /** Starts it; its environment is this one's and {@code more}. */
    public static Pty start(int columns, int rows, Path directory, Map<String, String> more, List<String> command) {
        Needed.tool("python3");
        var argv = new ArrayList<>(List.of(
                "python3",
                Path.of("src/test/resources/terminal/at.py").toAbsolutePath().toString()));
        argv.addAll(List.of(String.valueOf(columns), String.valueOf(rows)));
        argv.addAll(command);
        var builder = new ProcessBuilder(argv).directory(directory.toFile());
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().putAll(more);
        try {
            return new Pty(builder.start(), new VirtualScreen(columns, rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        var in = process.getInputStream();
        var bytes = new byte[8192];
        try {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                synchronized (this) {
                    screen.write(bytes, n);
                    notifyAll();
                }
            }
        } catch (IOException e) {
            // It ended.
        }
        synchronized (this) {
            over = true;
            notifyAll();
        }
    }

    private void hear() {
        try (var in = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException e) {
            // It ended.
        }
    }

    /** Waits until the screen shows this. */
    public Pty until(String text) {
        return until("'" + text + "'", s -> s.text().contains(text));
    }

    /** Waits until it is so. */
    public synchronized Pty until(String what, Predicate<VirtualScreen> such) {
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            while (!such.test(screen)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (over || left <= 0) {
                    throw new AssertionError(
                            (over ? "it ended without " : "not seen: ") + what + "\n" + screen.text() + "\n" + answers);
                }
                wait(left);
            }
            return this;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Pty type(String text) {
        return tell("type " + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
    }

    public Pty resize(int columns, int rows) {
        synchronized (this) {
            screen.resize(columns, rows);
        }
        return tell("size " + columns + " " + rows);
    }

    public Pty signal(int number) {
        return tell("signal " + number);
    }

    /** {@code line echo} where it is as a shell wants it, {@code key silent} where keys come one by one. */
    public String modes() {
        tell("modes");
        return answer("modes ");
    }

    private Pty tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer(String kind) {
        try {
            String line = answers.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
            if (line == null || !line.startsWith(kind)) {
                throw new AssertionError("answered " + line + "\n" + text());
            }
            return line.substring(kind.length());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What stands on the screen. */
    public synchronized String text() {
        return screen.text();
    }

    /** Everything that was written, as it came. */
    public synchronized String raw() {
        return screen.raw();
    }

    /** Whether the second screen is shown. */
    public synchronized boolean second() {
        return screen.second();
    }

    /** Waits for its end; its exit code, or less than zero the signal that ended it. */
    public int ended() {
        synchronized (this) {
            long end = System.nanoTime() + LONGEST.toNanos();
            try {
                while (!over) {
                    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                    if (left <= 0) {
                        throw new AssertionError("it does not end\n" + screen.text());
                    }
                    wait(left);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return Integer.parseInt(answer("exit "));
    }

    /** Hangs up, which ends what still runs. */
    @Override
    public void close() {
        process.destroy();
    }
}
