package dev.spar.adapter.agent;

import dev.spar.adapter.process.RealPath;
import dev.spar.adapter.process.TrustedPath;
import java.nio.file.Path;
import java.util.Optional;

/** Finds an agent's program once, as an absolute real path, so that nothing in a worktree can take its place. */
public final class AgentProgram {
    private AgentProgram() {}

    /** The program of this name, or at this absolute path. */
    public static Optional<Path> find(String name, TrustedPath path) {
        return path.find(name).flatMap(RealPath::of);
    }

    /**
     * The folder that must be visible for a program to run: its own, or the whole of the {@code node_modules} it lies
     * in.
     */
    public static Path folder(Path program) {
        for (int i = 0; i < program.getNameCount(); i++) {
            if (program.getName(i).toString().equals("node_modules")) {
                return program.getRoot().resolve(program.subpath(0, i + 1));
            }
        }
        return program.resolveSibling("").normalize();
    }
}
