package dev.spar.flow;

import dev.spar.core.gate.Look;
import dev.spar.core.run.BlobId;
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

    private final Map<Key, Look> known = new ConcurrentHashMap<>();

    /** The path counts: some rules speak of it. */
    Optional<Look> at(String path, BlobId blob) {
        return Optional.ofNullable(known.get(new Key(path, blob)));
    }

    /** Looks now, and remembers. */
    Look at(String path, BlobId blob, Supplier<Look> look) {
        return known.computeIfAbsent(new Key(path, blob), k -> look.get());
    }
}
