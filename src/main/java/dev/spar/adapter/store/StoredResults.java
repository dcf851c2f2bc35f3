package dev.spar.adapter.store;

import dev.spar.core.run.Stored;
import dev.spar.core.run.state.Results;
import dev.spar.flow.port.Artifacts;
import dev.spar.flow.port.Codec.Misfit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Results as the journal and its artifacts hold them. */
public final class StoredResults implements Results {
    private final JsonCodec codec = new JsonCodec();
    private final Artifacts artifacts;

    public StoredResults(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public <T> Optional<T> read(Stored stored, Class<T> type) {
        return json(stored).flatMap(json -> read(json, type));
    }

    @Override
    public <T> Optional<T> read(String json, Class<T> type) {
        try {
            return Optional.of(codec.decode(json, type));
        } catch (Misfit e) {
            return Optional.empty();
        }
    }

    private Optional<String> json(Stored stored) {
        return switch (stored) {
            case Stored.Inline(String json) -> Optional.of(json);
            case Stored.Artifact a -> artifacts.get(a.digest()).map(b -> new String(b, StandardCharsets.UTF_8));
        };
    }
}
