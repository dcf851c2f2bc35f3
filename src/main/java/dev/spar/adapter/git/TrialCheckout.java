package dev.spar.adapter.git;

import dev.spar.core.run.TreeId;
import java.nio.file.Path;

/** A clean checkout that belongs to no run; closing it leaves no file behind. */
public final class TrialCheckout implements AutoCloseable {
    private final Checkouts checkouts;
    private final Path files;

    public TrialCheckout(Repository repository, TreeId tree) {
        // Shared by all trials there are: taken away at the end of one, it would be missing in the midst of another.
        this.checkouts = new Checkouts(repository, repository.home().resolve("worktrees/+trial"));
        this.files = checkouts.make(tree);
    }

    public Path files() {
        return files;
    }

    @Override
    public void close() {
        checkouts.discard(files);
    }
}
