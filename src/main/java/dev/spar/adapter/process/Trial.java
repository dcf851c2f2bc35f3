package dev.spar.adapter.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A short process of the system's own, run once to see whether it works.
 *
 * @param said on both streams
 */
record Trial(boolean well, String said, long nanos) {
    private static final long SECONDS = 10;

    static Trial of(List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().clear();
        long start = System.nanoTime();
        try {
            var process = LastingThread.start(builder);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Trial(false, "no answer within " + SECONDS + " s", System.nanoTime() - start);
            }
            long nanos = System.nanoTime() - start;
            var said = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8).strip();
            return new Trial(process.exitValue() == 0, said, nanos);
        } catch (IOException e) {
            return new Trial(false, String.valueOf(e.getMessage()), System.nanoTime() - start);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Trial(false, "interrupted", System.nanoTime() - start);
        }
    }
}
