package dev.spar.adapter.agent;

import dev.spar.adapter.process.Fence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The fence around an agent: its worktree (read-only unless it may write), its own config home, never a writable
 * {@code .git}.
 */
public final class AgentFence {
    private AgentFence() {}

    /**
     * The fence of one call; whether a process may go without one is for the spawner to say.
     *
     * @param own what the CLI itself must write (config home, temporary folder); {@code program} where its binary lives
     */
    public static Fence of(AgentHost host, Fence.Profile profile, Call call, List<Path> own, List<Path> program) {
        Path worktree = call.turn().worktree();
        List<Path> writable = new ArrayList<>(own);
        List<Path> readable = new ArrayList<>(program);
        host.sandbox().readable().forEach(p -> readable.add(absolute(host.home(), p)));
        if (call.turn().capabilities().write()) {
            writable.add(worktree);
            call.agent().writable().forEach(p -> writable.add(absolute(host.home(), p)));
        } else {
            readable.add(worktree);
        }
        return new Fence(profile, List.copyOf(writable), List.copyOf(readable), List.of(), true);
    }

    /** A path of the configuration: absolute, or below the home. */
    public static Path absolute(Path home, String path) {
        return path.startsWith("~/") ? home.resolve(path.substring(2)) : home.resolve(path);
    }
}
