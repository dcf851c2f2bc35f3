package dev.spar.adapter.agent;

import dev.spar.adapter.process.Fence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        readable.addAll(git(worktree));
        return new Fence(profile, List.copyOf(writable), List.copyOf(readable), List.of(), true);
    }

    /** A path of the configuration: absolute, or below the home. */
    public static Path absolute(Path home, String path) {
        return path.startsWith("~/") ? home.resolve(path.substring(2)) : home.resolve(path);
    }

    /** The worktree's {@code .git} and the folders it points to: an agent may look, never write. */
    private static List<Path> git(Path worktree) {
        Path link = worktree.resolve(".git");
        if (!Files.exists(link)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>(List.of(link));
        pointedTo(link, "gitdir:", worktree).ifPresent(own -> {
            found.add(own);
            pointedTo(own.resolve("commondir"), "", own).ifPresent(found::add);
        });
        return found;
    }

    private static Optional<Path> pointedTo(Path file, String prefix, Path base) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > 4096) {
                return Optional.empty();
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (!text.startsWith(prefix)) {
                return Optional.empty();
            }
            Path target = base.resolve(text.substring(prefix.length()).strip()).normalize();
            return Files.isDirectory(target) ? Optional.of(target) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
