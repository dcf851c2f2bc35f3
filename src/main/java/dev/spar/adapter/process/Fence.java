package dev.spar.adapter.process;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process may see and do. Lists are absolute paths, canonical before use; what does not exist is left out. A
 * deeper path wins over a shallower one, at the same path a later list over an earlier one; masks win over all.
 *
 * @param writable bound read-write; {@code .git} within is read-only unless it is listed itself
 * @param readable bound read-only although they lie in what is hidden (the home)
 * @param masked made empty and unwritable where they are there; a symbolic link is refused, for it could be replaced
 * @param network as the host has it, not by profile alone: without it the process has a loopback of its own and nothing
 *     else
 */
public record Fence(Profile profile, List<Path> writable, List<Path> readable, List<Path> masked, boolean network) {
    /** How strong it is. */
    public enum Profile {
        /** Our own git and probes: environment, pipes and limits only. */
        NONE,
        /**
         * For agents whose own sandbox is on: PID and mount namespace, read-only root, hidden home, user namespaces
         * left usable.
         */
        OUTER,
        /** For everything else: all of it, capabilities dropped, no network unless {@code network}. */
        FULL
    }

    /** The same with these paths made empty as well. */
    public Fence masking(List<Path> more) {
        return new Fence(
                profile,
                writable,
                readable,
                Stream.concat(masked.stream(), more.stream()).toList(),
                network);
    }

    public static final Fence NONE = new Fence(Profile.NONE, List.of(), List.of(), List.of(), true);
}
