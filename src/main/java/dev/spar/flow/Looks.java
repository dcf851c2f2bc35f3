package dev.spar.flow;

import dev.spar.core.gate.Look;
import dev.spar.core.run.BlobId;
import dev.spar.flow.port.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What looking for secrets came to, blob by blob, in one drive: a blob never changes, so what a turn left is not looked
 * at again for its commit. Thread-safe.
 */
final class Looks {
    /** The path counts: some rules speak of it. */
    private record Key(String path, BlobId blob) {}

    private final Secrets secrets;
    private final Map<Key, Look> known = new ConcurrentHashMap<>();

    Looks(Secrets secrets) {
        this.secrets = secrets;
    }

    /** At each of these files; only blobs that are new here are read. */
    SortedMap<String, Look> at(Blobs blobs, SortedMap<String, BlobId> files) {
        SortedMap<BlobId, List<String>> unseen = new TreeMap<>();
        files.forEach((path, blob) -> {
            if (!known.containsKey(new Key(path, blob))) {
                unseen.merge(blob, List.of(path), Looks::both);
            }
        });
        blobs.each(
                new TreeSet<>(unseen.keySet()),
                (blob, bytes) -> Objects.requireNonNull(unseen.get(blob))
                        .forEach(path -> known.put(
                                new Key(path, blob),
                                bytes.map(b -> secrets.look(path, b))
                                        .orElseGet(() -> new Look.Unseen("it is too large")))));
        SortedMap<String, Look> looks = new TreeMap<>();
        files.forEach((path, blob) ->
                looks.put(path, Objects.requireNonNull(known.get(new Key(path, blob)), "a file that was looked at")));
        return looks;
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
