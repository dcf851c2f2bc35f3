package dev.spar.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Standard input where it is not a terminal. */
final class Piped {

    private static final int MOST = (5 << 20) + 1;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private Piped() {}

    /**
     * Everything that was piped in. Beside a task it is only taken if its first byte comes soon: a script's own input
     * may stay open for ever and is not meant.
     */
    static Optional<byte[]> read(Context context, boolean wanted) {
        if (context.here().terminal().in()) {
            return wanted ? Optional.of(all(context.here().in())) : Optional.empty();
        }
        var bytes = new CompletableFuture<byte[]>();
        Thread.ofVirtual()
                .name("stdin")
                .start(() -> bytes.complete(all(context.here().in())));
        try {
            return Optional.of(wanted ? bytes.get() : bytes.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            context.say("note: nothing ended on standard input within a second; going on without it");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] all(InputStream in) {
        try {
            return in.readNBytes(MOST);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
