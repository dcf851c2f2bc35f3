package dev.spar.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The user's own git and files, as a test needs them. */
final class Plain {
    private Plain() {}

    static String git(Path folder, String... args) {
        var argv = new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"));
        argv.addAll(List.of(args));
        try {
            var process = new ProcessBuilder(argv).directory(folder.toFile()).redirectErrorStream(true);
            process.environment().put("GIT_AUTHOR_DATE", "2026-11-20T09:00:00Z");
            process.environment().put("GIT_COMMITTER_DATE", "2026-11-20T09:00:00Z");
            var running = process.start();
            String out = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (running.waitFor() != 0) {
                throw new AssertionError("git " + List.of(args) + ": " + out);
            }
            return out.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static final Path TEMPLATE = template();

    /** A repository with one commit on main, the same bytes and ids every time. */
    static void repository(Path folder) {
        if (Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(TEMPLATE)) {
            for (Path from : (Iterable<Path>) files::iterator) {
                Path to = folder.resolve(TEMPLATE.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path template() {
        try {
            Path folder = Files.createTempDirectory("spar-template");
            Files.createDirectories(folder.resolve("src"));
            git(folder, "init", "-q", "-b", "main", "--template=");
            git(folder, "config", "user.name", "Ada");
            git(folder, "config", "user.email", "ada@example.org");
            Files.writeString(folder.resolve("README.md"), "sample\n");
            Files.writeString(folder.resolve("src/a.txt"), "a\n");
            Files.writeString(folder.resolve(".gitignore"), "left-by-a-check.txt\n");
            git(folder, "add", "-A");
            git(folder, "commit", "-q", "-m", "first");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
