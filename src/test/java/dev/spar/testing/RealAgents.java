package dev.spar.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The pinned real command line agents, installed by the build. A missing one fails the test that asks, it never skips
 * it.
 */
public final class RealAgents {
    private RealAgents() {}

    /** The native {@code claude} binary. */
    public static Path claude() {
        return installed(modules()
                .resolve("@anthropic-ai/claude-code-" + system() + "-" + machine())
                .resolve("claude"));
    }

    /** The native {@code codex} binary. */
    public static Path codex() {
        return find(modules().resolve("@openai/codex-" + system() + "-" + machine() + "/vendor"), "bin/codex");
    }

    /** What {@code npm install -g} puts on PATH for codex: a node script that starts the native binary. */
    public static Path codexWrapper() {
        return installed(modules().resolve(".bin/codex"));
    }

    /** Where a program of node lies that the build installs beside the agents. */
    static Path beside(String name) {
        return modules().resolve(".bin").resolve(name);
    }

    private static Path modules() {
        return folder().resolve("node_modules");
    }

    private static Path folder() {
        URL told = Objects.requireNonNull(
                RealAgents.class.getResource("/agents.folder"), "run `mvn process-test-resources` first");
        try {
            return Path.of(Files.readString(Path.of(told.toURI())).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : "linux";
    }

    private static String machine() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    }

    private static Path find(Path root, String end) {
        try (Stream<Path> all = Files.walk(root, 4)) {
            return all.filter(f -> f.endsWith(end))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("not installed: " + end + " below " + root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path installed(Path binary) {
        if (!Files.isExecutable(binary)) throw new AssertionError("not installed: " + binary);
        return binary;
    }
}
