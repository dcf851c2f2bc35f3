package dev.spar.app.check;

import dev.spar.app.check.CheckRequest.SpecText;
import dev.spar.app.repository.Repository;
import dev.spar.app.setup.SpecCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Whose word a spec is: its user's, who wrote or edited it, or that of whoever committed it. */
public final class SpecWords {
    private SpecWords() {}

    /** The commands of a spec, as they have to be trusted in this repository. */
    public static SpecCommands of(SpecText spec, List<String> commands, Repository repository) {
        return new SpecCommands(spec.name(), spec.file().filter(f -> committed(f, repository)), commands);
    }

    private static boolean committed(Path file, Repository repository) {
        try {
            Path real = file.toRealPath();
            Path root = repository.root().toRealPath();
            if (!real.startsWith(root)) {
                return false;
            }
            Path inside = root.relativize(real);
            var files = repository.files(repository.head());
            // What lies below a submodule is known by the submodule's name.
            return Stream.iterate(inside, Objects::nonNull, Path::getParent)
                            .anyMatch(p -> files.containsKey(p.toString()))
                    && !repository.dirt().contains(inside.toString());
        } catch (IOException e) {
            return false;
        }
    }
}
