package dev.spar.flow;

import dev.spar.core.run.BlobId;
import dev.spar.flow.port.Repo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/** Reads blobs a few at a time: what was looked at is let go, however many there are. */
final class Blobs {
    /** Bytes that are held at once, or one blob. */
    private static final long BATCH = 16 << 20;

    private final Repo repo;
    private final long most;

    /** A blob of more than {@code most} bytes is not read. */
    Blobs(Repo repo, long most) {
        this.repo = repo;
        this.most = most;
    }

    /** Hands over each blob once, with its bytes; empty where they are too many. */
    void each(Collection<BlobId> blobs, BiConsumer<BlobId, Optional<byte[]>> reader) {
        SortedMap<BlobId, Long> sizes = repo.sizes(blobs);
        List<BlobId> batch = new ArrayList<>();
        long held = 0;
        for (var one : sizes.entrySet()) {
            long size = Math.min(one.getValue(), most);
            if (held + size > BATCH && !batch.isEmpty()) {
                read(batch, reader);
                held = 0;
            }
            batch.add(one.getKey());
            held += size;
        }
        read(batch, reader);
    }

    private void read(List<BlobId> batch, BiConsumer<BlobId, Optional<byte[]>> reader) {
        repo.contents(batch, most).forEach(reader);
        batch.clear();
    }
}
