package dev.spar.adapter.git;

import dev.spar.adapter.process.RealPath;
import dev.spar.adapter.process.Spawner;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The folder that Spar keeps runs in, as git would see it where it lies in the repository that is worked on. */
public final class StateFolder {
    private StateFolder() {}

    /**
     * Why no run of the repository around {@code start} can be kept in {@code home}: it lies in that repository and git
     * does not ignore it. Nothing is written there.
     */
    public static Optional<Problem> amongFiles(
            Path start, Path home, Spawner spawner, SortedMap<String, String> environment) {
        // What is not there yet will lie where the folders above it really are.
        Path above = Stream.iterate(home, Objects::nonNull, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(home);
        Path real = RealPath.orNamed(above).resolve(above.relativize(home));
        return Found.from(start) instanceof Found.Search.Repository(Found found)
                        && real.startsWith(found.root())
                        && !ignored(new Git(spawner, environment, start), found, real, environment)
                ? Optional.of(Problem.of(
                        Code.D004,
                        "the state folder " + home + " lies in the repository it is to keep runs of",
                        "What is kept there would count as uncommitted, and git stash -u or git clean would take the"
                                + " runs away.",
                        "export SPAR_HOME=DIR   # outside " + found.root()))
                : Optional.empty();
    }

    /** Asked through a git directory that is gone afterwards: one in the state folder would be what we ask about. */
    private static boolean ignored(Git git, Found found, Path home, SortedMap<String, String> environment) {
        try {
            Path folder = Files.createTempDirectory("spar-git");
            try {
                var config = UserConfig.read(git, found, environment);
                Place place = OwnGitDir.make(folder, found, config, "ref: refs/spar/none")
                        .with(found.root());
                // Of a folder that is not there yet only the slash says that it is one.
                String name = "./" + found.root().relativize(home) + "/";
                var ask = List.of("--no-literal-pathspecs", "check-ignore", "--quiet", "--", name);
                return git.run(place, ask).ok();
            } finally {
                OwnFiles.deleteTree(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
