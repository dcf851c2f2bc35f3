package dev.spar.adapter.store;

import dev.spar.core.run.Digest;
import dev.spar.core.spec.FrozenCriteria;
import dev.spar.flow.port.Codec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The criteria that a person froze, by the file they stand in: where no agent can write. */
public final class FrozenSpecs {
    private final Path folder;

    private FrozenSpecs(Path folder) {
        this.folder = folder;
    }

    /** Those under this {@code $SPAR_HOME}. */
    public static FrozenSpecs in(Path home) {
        return new FrozenSpecs(home.resolve("frozen"));
    }

    /**
     * What was frozen.
     *
     * @param spec the file, absolute and without links
     * @param digest of the criteria
     * @param at when, as ISO 8601 writes it
     */
    public record Freeze(String spec, String digest, String at, FrozenCriteria criteria) {}

    /** The freeze of this file; empty where there is none, or it was edited. */
    public Optional<Freeze> of(Path spec) {
        try {
            Path file = spec.toRealPath();
            var freeze = new JsonCodec().decode(Files.readString(file(file)), Freeze.class);
            boolean whole = freeze.digest().equals(freeze.criteria().digest().value());
            return Optional.of(freeze).filter(f -> whole && f.spec().equals(file.toString()));
        } catch (IOException | Codec.Misfit e) {
            return Optional.empty();
        }
    }

    /** Freezes the criteria of this file, whatever was frozen before. */
    public Freeze freeze(Path spec, FrozenCriteria criteria, String at) throws IOException {
        Path file = spec.toRealPath();
        var freeze = new Freeze(file.toString(), criteria.digest().value(), at, criteria);
        DurableFiles.folder(folder);
        DurableFiles.replace(file(file), (new JsonCodec().encode(freeze) + "\n").getBytes(StandardCharsets.UTF_8));
        return freeze;
    }

    private Path file(Path spec) {
        return folder.resolve(Digest.of(spec.toString()).value().substring(0, 32) + ".json");
    }
}
