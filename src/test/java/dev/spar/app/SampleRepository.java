package dev.spar.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A small real repository. */
public final class SampleRepository {

    private final Path root;

    private SampleRepository(Path root) {
        this.root = root;
    }

    /** A repository in a new folder with one commit of these files, given as path and content in turn. */
    public static SampleRepository in(Path root, String... files) {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var sample = new SampleRepository(root);
        sample.git("init", "-q", "-b", "main");
        sample.git("config", "user.name", "Someone");
        sample.git("config", "user.email", "someone@example.org");
        for (int i = 0; i < files.length; i += 2) {
            sample.write(files[i], files[i + 1]);
        }
        sample.git("add", "-A");
        sample.git("commit", "-q", "--allow-empty", "-m", "start");
        return sample;
    }

    public Path root() {
        return root;
    }

    public void write(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(root));
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void commit(String message) {
        git("add", "-A");
        git("commit", "-q", "-m", message);
    }

    public String git(String... arguments) {
        return git(root, arguments);
    }

    /** Calls git in a folder; what it says on either stream. */
    public static String git(Path folder, String... arguments) {
        var argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(argv)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", argv) + ": " + out);
            }
            return out.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
