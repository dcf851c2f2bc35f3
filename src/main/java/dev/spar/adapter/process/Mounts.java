package dev.spar.adapter.process;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What bubblewrap mounts, in an order in which a deeper path wins over a shallower one, and the fence's later lists
 * over earlier ones.
 */
final class Mounts {
    private final List<Mount> mounts = new ArrayList<>();
    private final List<Path> missing = new ArrayList<>();

    /** @param options up to, without, the path where it appears */
    private record Mount(Path at, int rank, List<String> options, List<String> after) {}

    void empty(Path at) {
        if (Files.isDirectory(at)) mounts.add(new Mount(at, 0, List.of("--tmpfs"), List.of()));
    }

    void shown(Path source, Path at) {
        mounts.add(new Mount(at, 1, List.of("--ro-bind", source.toString()), List.of()));
    }

    void writable(Path path) {
        HomeView.real(path)
                .ifPresent(real -> mounts.add(new Mount(real, 2, List.of("--bind", real.toString()), List.of())));
    }

    void readable(Path path) {
        HomeView.real(path)
                .ifPresent(real -> mounts.add(new Mount(real, 3, List.of("--ro-bind", real.toString()), List.of())));
    }

    /** A folder becomes an empty one that cannot be written, a file an empty one; what is not there stays away. */
    void masked(Path path, Placeholders placeholders) {
        var at = path;
        while (at.getParent() != null && !Files.exists(at.getParent(), LinkOption.NOFOLLOW_LINKS)) at = at.getParent();
        var parent = at.getParent();
        if (parent == null) return;
        at = HomeView.real(parent).orElse(parent).resolve(at.getFileName());
        boolean ours = placeholders.holds(at);
        if (Files.exists(at, LinkOption.NOFOLLOW_LINKS) && !ours) {
            if (Files.isDirectory(at)) maskedFolder(at);
            else
                mounts.add(new Mount(
                        at, 4, List.of("--ro-bind", placeholders.emptyFile().toString()), List.of()));
        } else if (writableAt(at)) {
            missing.add(at);
            maskedFolder(at);
        }
    }

    private void maskedFolder(Path at) {
        mounts.add(new Mount(at, 4, List.of("--tmpfs"), List.of("--remount-ro", at.toString())));
    }

    /** Whether an existing path is still there behind all this. */
    boolean shows(Path path) {
        return above(path)
                .filter(mount -> mount.rank() == 0 && !mount.at().equals(path))
                .isEmpty();
    }

    /** Whether it could be created on the real disk. */
    private boolean writableAt(Path path) {
        return above(path).filter(mount -> mount.rank() == 2).isPresent();
    }

    private Optional<Mount> above(Path path) {
        return mounts.stream()
                .filter(mount -> path.startsWith(mount.at()))
                .max(Comparator.<Mount>comparingInt(mount -> mount.at().getNameCount())
                        .thenComparingInt(Mount::rank));
    }

    /** Masked paths that do not exist and need a place to be mounted on. */
    List<Path> missing() {
        return missing;
    }

    /** Masks come last, whatever their depth. */
    List<String> options() {
        var ordered = new ArrayList<>(mounts);
        ordered.sort(Comparator.<Mount, Boolean>comparing(mount -> mount.rank() == 4)
                .thenComparingInt(mount -> mount.at().getNameCount())
                .thenComparingInt(Mount::rank));
        var options = new ArrayList<String>();
        for (var mount : ordered) {
            options.addAll(mount.options());
            options.add(mount.at().toString());
            options.addAll(mount.after());
        }
        return options;
    }
}
