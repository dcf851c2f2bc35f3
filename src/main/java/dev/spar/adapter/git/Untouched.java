package dev.spar.adapter.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A clean checkout as it was when it was looked at: the files of its tree, and what else lay there, ignored or not. */
public final class Untouched {
    private static final List<String> LOOK =
            List.of("ls-files", "-z", "-t", "--modified", "--deleted", "--others", "--directory", "--exclude-standard");
    private static final String OTHER = "? ";

    private final Git git;
    private final Path files;
    private final Place place;
    private final Set<String> brought;

    public Untouched(Repository repository, Path files) {
        this.git = repository.git();
        this.files = files;
        this.place = Place.bare(files.resolve(".git")).with(files);
        this.brought = new TreeSet<>(git.run(place, LOOK).orFail().fields());
    }

    /** Makes it so again, ignored files aside; where that does not go, why. */
    public Optional<String> again() {
        try {
            var found = found();
            if (found.stream().anyMatch(f -> !f.startsWith(OTHER))) {
                git.repeat(place, List.of("read-tree", "--reset", "-u", "HEAD")).orFail();
                // An edited .gitignore hid files, and a link in the place of a folder looked like one of them.
                found = found();
            }
            found.stream()
                    .filter(f -> f.startsWith(OTHER))
                    .forEach(f -> OwnFiles.deleteTree(Names.bytes(files, name(f))));
            return Optional.empty();
        } catch (GitFailed e) {
            return Optional.of("the checkout could not be made clean again: " + e.getMessage());
        }
    }

    private List<String> found() {
        var found = new ArrayList<>(git.run(place, LOOK).orFail().fields());
        found.removeAll(brought);
        return found;
    }

    /** Without the slash that git ends a folder's name by. */
    private static String name(String field) {
        return field.substring(OTHER.length(), field.length() - (field.endsWith("/") ? 1 : 0));
    }
}
