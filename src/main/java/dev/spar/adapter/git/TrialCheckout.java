package dev.spar.adapter.git;

import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A clean checkout that belongs to no run; closing it leaves nothing behind. */
public final class TrialCheckout implements AutoCloseable {
    private final Checkouts checkouts;
    private final Path home;
    private final Path files;

    public TrialCheckout(Repository repository, TreeId tree) {
        this.home = repository.home().resolve("worktrees").resolve("+trial");
        this.checkouts = new Checkouts(repository, home);
        this.files = checkouts.make(tree);
    }

    /** What lies between two trees, which needs no checkout. */
    public static Changes changes(Repository repository, TreeId from, TreeId to) {
        return repository.trees().changes(from, to);
    }

    public Path files() {
        return files;
    }

    @Override
    public void close() {
        checkouts.discard(files);
        try {
            Files.delete(home);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // Another trial is under way, or came to its end at the same moment.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
