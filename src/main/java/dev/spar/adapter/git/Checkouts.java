package dev.spar.adapter.git;

import dev.spar.adapter.process.LaidApart;
import dev.spar.core.run.TreeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
        Place place = place();
        repository
                .git()
                .repeat(place, List.of("read-tree", "--reset", "-u", tree.value()))
                .orFail();
        String commit = LooseObject.write(place.gitDir(), "commit", Trees.standIn(tree), repository.idLength());
        Path files = files(place);
        OwnFiles.write(files.resolve(".git/HEAD"), commit + "\n");
        return files;
    }

    /** What keeps a change from being taken back, tried in a folder of its own; empty where nothing does. */
    Optional<String> takenBack(TreeId from, TreeId to) {
        Place place = place();
        try {
            return new TakingBack(repository.git(), place)
                    .of(from, to, repository.trees().blobs(from, to));
        } finally {
            discard(files(place));
        }
    }

    private static Path files(Place place) {
        return place.workTree().orElseThrow();
    }

    private Place place() {
        sweep();
        Path files = OwnFiles.folder(
                folder.resolve(Owner.self() + "-" + UUID.randomUUID().toString().substring(0, 8)));
        return OwnGitDir.makeDetached(files.resolve(".git"), repository.found(), repository.config())
                .with(files);
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
