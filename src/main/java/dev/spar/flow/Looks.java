package dev.spar.flow;

import dev.spar.core.gate.Look;
import dev.spar.core.run.BlobId;
import dev.spar.flow.port.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What looking for secrets came to, blob by blob, in one drive: a blob never changes, so what a turn left is not looked
 * at again for its commit. Thread-safe.
 */
final class Looks {
    private record Key(String path, BlobId blob) {}

    private final Secrets secrets;
    private final Map<Key, Look> known = new ConcurrentHashMap<>();

    Looks(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * The path counts: some rules speak of it. {@code bytes} is asked the first time; empty where they are too many.
     */
    Look at(String path, BlobId blob, Supplier<Optional<byte[]>> bytes) {
        return known.computeIfAbsent(
                new Key(path, blob),
                k -> bytes.get().map(b -> secrets.look(path, b)).orElseGet(() -> new Look.Unseen("it is too large")));
    }
}
