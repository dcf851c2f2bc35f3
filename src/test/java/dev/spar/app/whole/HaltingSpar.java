package dev.spar.app.whole;

import dev.spar.app.Spar;
import dev.spar.app.Surroundings;
import dev.spar.app.Surroundings.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code spar} as a program that dies at a moment given by {@code -Dhalt.at=N}, without a hook, a flush or a word. A
 * moment is a line of the journal about to be written, or the first thing said after one was. Without {@code halt.at}
 * it says at its end how many moments there were.
 */
public final class HaltingSpar {
    /** As it is said at the end. */
    static final String MOMENTS = "moments: ";

    private static final int AT = Integer.getInteger("halt.at", 0);
    private static final AtomicInteger PASSED = new AtomicInteger();
    private static final String WRITER = "dev.spar.adapter.store.JournalWriter";

    private HaltingSpar() {}

    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var here = new Surroundings(
                Path.of("").toAbsolutePath(),
                new TreeMap<>(System.getenv()),
                System.in,
                out,
                new Saying(),
                Terminal.NONE,
                HaltingSpar::now);
        int code = Spar.execute(List.of(args), here);
        if (AT == 0) out.println(MOMENTS + PASSED);
        System.exit(code);
    }

    private static Instant now() {
        if (StackWalker.getInstance()
                .walk(all -> all.anyMatch(f -> f.getClassName().equals(WRITER)))) moment();
        return Instant.now();
    }

    private static void moment() {
        if (PASSED.incrementAndGet() == AT) Runtime.getRuntime().halt(137);
    }

    /** Standard error; each line that is said is a moment. */
    private static final class Saying extends PrintStream {
        Saying() {
            super(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        }

        @Override
        public void println(String line) {
            super.println(line);
            moment();
        }
    }
}
