package dev.spar.adapter.store;

import dev.spar.core.run.Digest;
import dev.spar.core.spec.FrozenCriteria;
import dev.spar.flow.port.Codec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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

    /** What there is of a file. */
    public sealed interface Kept {
        record Nothing() implements Kept {}

        record Frozen(Freeze freeze) implements Kept {}

        /** Something was frozen, and nobody can tell what. */
        record Unreadable(String why) implements Kept {}
    }

    /** The freeze of this file. */
    public Kept of(Path spec) {
        try {
            Path file = spec.toRealPath();
            var freeze = new JsonCodec().decode(Files.readString(file(file)), Freeze.class);
            boolean whole = freeze.digest().equals(freeze.criteria().digest().value())
                    && freeze.spec().equals(file.toString());
            return whole ? new Kept.Frozen(freeze) : new Kept.Unreadable("it was edited");
        } catch (NoSuchFileException e) {
            return new Kept.Nothing();
        } catch (IOException | Codec.Misfit e) {
            return new Kept.Unreadable(String.valueOf(e.getMessage()));
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
