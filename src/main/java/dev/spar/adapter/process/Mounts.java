package dev.spar.adapter.process;

import java.nio.file.Files;
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

    /** @param options up to, without, the path where it appears */
    private record Mount(Path at, int rank, List<String> options, List<String> after) {}

    void empty(Path at) {
        if (Files.isDirectory(at)) mounts.add(new Mount(at, 0, List.of("--tmpfs"), List.of()));
    }

    /** What is gone since it was looked for, as a tool that was updated meanwhile, is not shown. */
    void shown(Path source, Path at) {
        mounts.add(new Mount(at, 1, List.of("--ro-bind-try", source.toString()), List.of()));
    }

    /** A file of ours in the place of another, which must not be seen. */
    void instead(Path source, Path at) {
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

    /** A folder becomes an empty one that cannot be written, a file an empty one; what is not there is left out. */
    void masked(Path path, Path empty) {
        HomeView.real(path)
                .ifPresent(at -> mounts.add(
                        Files.isDirectory(at)
                                ? new Mount(at, 4, List.of("--tmpfs"), List.of("--remount-ro", at.toString()))
                                : new Mount(at, 4, List.of("--ro-bind", empty.toString()), List.of())));
    }

    /** Whether an existing path is still there behind all this. */
    boolean shows(Path path) {
        return above(path)
                .filter(mount -> mount.rank() == 0 && !mount.at().equals(path))
                .isEmpty();
    }

    private Optional<Mount> above(Path path) {
        return mounts.stream()
                .filter(mount -> path.startsWith(mount.at()))
                .max(Comparator.<Mount>comparingInt(mount -> mount.at().getNameCount())
                        .thenComparingInt(Mount::rank));
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
