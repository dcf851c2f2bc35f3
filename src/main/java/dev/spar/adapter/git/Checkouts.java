package dev.spar.adapter.git;

import dev.spar.adapter.process.LaidApart;
import dev.spar.core.run.TreeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Clean checkouts of trees, each in a folder of its own that is a small repository by itself: a command that asks git
 * about its files is answered, and nothing it writes reaches the user's repository.
 */
final class Checkouts {
    private final Repository repository;
    private final Path folder;
    private boolean swept;

    Checkouts(Repository repository, Path folder) {
        this.repository = repository;
        this.folder = folder;
    }

    Path make(TreeId tree) {
        return laid(tree).workTree().orElseThrow();
    }

    /** Lays a tree down, sets the same folder to the other, and says what is not as that one has it. */
    Optional<String> rewound(TreeId tree, TreeId other, Contents contents) {
        Place place = laid(tree);
        Path files = place.workTree().orElseThrow();
        try {
            Answer answer = repository.git().repeat(place, List.of("read-tree", "--reset", "-u", other.value()));
            if (!answer.ok()) {
                return Optional.of(answer.said().strip());
            }
            List<String> wanted = contents.paths(other);
            Optional<String> missing = wanted.stream()
                    .filter(p -> !Files.exists(files.resolve(p), LinkOption.NOFOLLOW_LINKS))
                    .findFirst();
            Optional<String> left = contents.paths(tree).stream()
                    .filter(p ->
                            !wanted.contains(p) && Files.isRegularFile(files.resolve(p), LinkOption.NOFOLLOW_LINKS))
                    .findFirst();
            return missing.map(p -> p + " would not come back").or(() -> left.map(p -> p + " would stay"));
        } finally {
            discard(files);
        }
    }

    private Place laid(TreeId tree) {
        sweep();
        Path files = OwnFiles.folder(
                folder.resolve(Owner.self() + "-" + UUID.randomUUID().toString().substring(0, 8)));
        Place place = OwnGitDir.makeDetached(files.resolve(".git"), repository.found(), repository.config())
                .with(files);
        repository
                .git()
                .repeat(place, List.of("read-tree", "--reset", "-u", tree.value()))
                .orFail();
        String commit = LooseObject.write(place.gitDir(), "commit", Trees.standIn(tree), repository.idLength());
        OwnFiles.write(files.resolve(".git/HEAD"), commit + "\n");
        return place;
    }

    void discard(Path files) {
        if (!folder.equals(files.toAbsolutePath().normalize().getParent())) {
            throw new IllegalArgumentException("not a checkout of this run: " + files);
        }
        OwnFiles.deleteTree(files);
    }

    /** Once, before the first one of this driver: removes what processes that died left behind. */
    private synchronized void sweep() {
        if (swept) {
            return;
        }
        swept = true;
        if (!Files.isDirectory(folder)) {
            LaidApart.ask(OwnFiles.folder(folder));
            return;
        }
        try (var left = Files.newDirectoryStream(folder)) {
            for (Path one : left) {
                String owner = one.getFileName().toString().replaceFirst("-.*", "");
                if (!Owner.alive(owner)) {
                    OwnFiles.deleteTree(one);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
