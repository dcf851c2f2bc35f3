package dev.spar.adapter.store;

import dev.spar.core.run.Digest;
import dev.spar.flow.port.Codec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** In which repositories an agent is held until the criteria are met. Only their user says so, never the repository. */
public final class StopGates {
    private final Path folder;

    /** @param home {@code $SPAR_HOME} */
    public StopGates(Path home) {
        this.folder = home.resolve("stop-gates");
    }

    /**
     * What an agent that wants to stop is asked for in one repository.
     *
     * @param spec the file with the criteria, from the top of the repository
     * @param minLines changes of fewer lines than this are not asked about
     */
    public record Gate(String spec, int minLines) {}

    /** What both agents tell a hook that is called when they stop; the names are theirs. */
    public record Stop(Optional<String> cwd, Optional<Boolean> stop_hook_active) {}

    /** That, out of what they wrote. */
    public static Stop stop(String input) throws Codec.Misfit {
        return new JsonCodec().decode(input, Stop.class);
    }

    /** The gate of the repository with this top; empty where there is none. */
    public Optional<Gate> of(Path root) {
        try {
            List<String> lines = Files.readAllLines(file(root), StandardCharsets.UTF_8);
            return lines.size() >= 2 && lines.get(1).matches("\\d{1,6}")
                    ? Optional.of(new Gate(lines.get(0), Integer.parseInt(lines.get(1))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public void set(Path root, Gate gate) throws IOException {
        DurableFiles.folder(folder);
        DurableFiles.replace(
                file(root),
                (gate.spec() + "\n" + gate.minLines() + "\n" + root + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Whether there was one. */
    public boolean remove(Path root) throws IOException {
        return Files.deleteIfExists(file(root));
    }

    private Path file(Path root) {
        return folder.resolve(Digest.of(root.toString()).value().substring(0, 32));
    }
}
