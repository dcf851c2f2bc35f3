package dev.spar.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A small real repository with one commit, as its user made it. */
public record Repository(Path root) {
    public static Repository with(Path root, String... pathsAndContents) {
        var repository = new Repository(root);
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            repository.write(pathsAndContents[i], pathsAndContents[i + 1]);
        }
        repository.git("init", "-q", "-b", "main");
        repository.git("config", "user.name", "Ann");
        repository.git("config", "user.email", "ann@example.org");
        repository.git("add", "-A");
        repository.git("commit", "-q", "-m", "first");
        return repository;
    }

    public Path write(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A worktree of its own, detached at the last commit. */
    public Repository worktree(Path at) {
        git("worktree", "add", "-q", "--detach", at.toString());
        return new Repository(at);
    }

    public String status() {
        return git("status", "--short", "--untracked-files=all");
    }

    public String git(String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new AssertionError(String.join(" ", command) + ": " + out);
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
