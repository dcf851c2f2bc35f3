package dev.spar.adapter.store;

import dev.spar.core.run.Digest;
import dev.spar.core.run.StepPath;
import dev.spar.flow.port.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The folders of a run's steps. Thread-safe; a full disk is a DiskFailure. */
public final class StepFolders implements Folders {
    private final RunFolder folder;

    public StepFolders(RunFolder folder) {
        this.folder = folder;
    }

    @Override
    public Path step(long seq, StepPath path) {
        Path step = folder.step(seq, path);
        try {
            DurableFiles.folder(step);
            return step;
        } catch (IOException e) {
            throw DurableFiles.failure(step, e);
        }
    }

    @Override
    public synchronized void keepDenied(Digest digest, StepPath path) {
        byte[] patch = folder.artifacts()
                .get(digest)
                .orElseThrow(
                        () -> new IllegalStateException("the patch of " + path + " was not kept before it was named"));
        int n = 1;
        Path file = denied(n);
        try {
            while (Files.exists(file)) {
                if (Arrays.equals(Files.readAllBytes(file), patch)) {
                    return;
                }
                file = denied(++n);
            }
            DurableFiles.replace(file, patch);
        } catch (IOException e) {
            throw DurableFiles.failure(file, e);
        }
    }

    private Path denied(int n) {
        return folder.artifactFolder().resolve("denied-" + n + ".patch");
    }
}
