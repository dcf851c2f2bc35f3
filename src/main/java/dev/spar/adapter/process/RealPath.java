package dev.spar.adapter.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a path really leads, all links followed. */
public final class RealPath {
    private RealPath() {}

    /** Empty where there is nothing, or where it cannot be looked at. */
    public static Optional<Path> of(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The same; what is not there is taken as it is named. */
    public static Path orNamed(Path path) {
        return of(path).orElseGet(() -> path.toAbsolutePath().normalize());
    }
}
