package dev.spar.adapter.store;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.flow.port.Codec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** In which repositories an agent is held until the criteria are met. Only their user says so, never the repository. */
public final class StopGates {
    private final Path folder;

    /** @param home {@code $SPAR_HOME} */
    public StopGates(Path home) {
        this.folder = home.resolve("stop-gates");
    }

    /**
     * What an agent that wants to stop is asked for in one repository, in whichever worktree of it.
     *
     * @param repository its key
     * @param spec the file with the criteria, from the top of a worktree
     * @param text of the spec when the gate was switched on: no other one is asked about
     * @param since the commit that was checked out then
     * @param minLines changes of fewer lines than this are not asked about
     */
    public record Gate(String repository, String spec, Digest text, CommitId since, int minLines) {}

    /** What both agents tell a hook that is called when they stop; the names are theirs. */
    public record Stop(Optional<String> cwd, Optional<Boolean> stop_hook_active) {}

    /** That, out of what they wrote. */
    public static Stop stop(String input) throws Codec.Misfit {
        return new JsonCodec().decode(input, Stop.class);
    }

    /** The gate of the repository with this key; empty where there is none. */
    public Optional<Gate> of(String repository) {
        try {
            return Optional.of(new JsonCodec().decode(Files.readString(file(repository)), Gate.class));
        } catch (IOException | Codec.Misfit e) {
            return Optional.empty();
        }
    }

    public void set(Gate gate) throws IOException {
        DurableFiles.folder(folder);
        DurableFiles.replace(
                file(gate.repository()), (new JsonCodec().encode(gate) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Whether there was one. */
    public boolean remove(String repository) throws IOException {
        return Files.deleteIfExists(file(repository));
    }

    private Path file(String repository) {
        return folder.resolve(Digest.of(repository).value().substring(0, 32));
    }
}
