package dev.spar.adapter.store;

import dev.spar.core.run.Stored;
import dev.spar.core.run.state.Results;
import dev.spar.flow.port.Artifacts;
import dev.spar.flow.port.Codec.Misfit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Results as the journal and its artifacts hold them. Thread-safe. */
public final class StoredResults implements Results {
    private final Artifacts artifacts;
    private volatile @Nullable Parsed last;

    /** Whoever asks for a result tries several types on it, so the last one stays parsed. */
    private record Parsed(Stored stored, @Nullable Object tree) {}

    public StoredResults(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public <T> Optional<T> read(Stored stored, Class<T> type) {
        try {
            Parsed known = last;
            if (known == null || !known.stored.equals(stored)) {
                Optional<String> json = json(stored);
                if (json.isEmpty()) {
                    return Optional.empty();
                }
                known = new Parsed(stored, JsonTree.read(json.get()));
                last = known;
            }
            return Optional.of(JsonCodec.decode(known.tree, type));
        } catch (Misfit e) {
            return Optional.empty();
        }
    }

    @Override
    public <T> Optional<T> read(String json, Class<T> type) {
        return read(new Stored.Inline(json), type);
    }

    private Optional<String> json(Stored stored) {
        return switch (stored) {
            case Stored.Inline(String json) -> Optional.of(json);
            case Stored.Artifact a -> artifacts.get(a.digest()).map(b -> new String(b, StandardCharsets.UTF_8));
        };
    }
}
