package dev.spar.adapter.agent.codex;

import dev.spar.adapter.agent.AgentProgram;
import dev.spar.adapter.process.TrustedPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The native codex binary. What npm puts on PATH is a script for node that starts it; a signal that ends the script
 * leaves the binary running, so the binary itself is started.
 *
 * @param folder what must be readable with it: the sandbox and search tools that ship beside it
 */
record CodexProgram(Path binary, Path folder) {
    static Optional<CodexProgram> find(String name, TrustedPath path) {
        return AgentProgram.find(name, path).flatMap(CodexProgram::of);
    }

    private static Optional<CodexProgram> of(Path program) {
        if (!program.getFileName().toString().endsWith(".js")) {
            return Optional.of(new CodexProgram(program, beside(program)));
        }
        Path codex = parent(parent(program));
        for (Path packages : List.of(parent(codex), codex.resolve("node_modules/@openai"))) {
            Optional<Path> binary = binary(packages);
            if (binary.isPresent()) {
                return binary.map(b -> new CodexProgram(b, beside(b)));
            }
        }
        return Optional.empty();
    }

    /** {@code bin} has siblings that codex looks for; a binary that lies elsewhere stands alone. */
    private static Path beside(Path binary) {
        Path folder = parent(binary);
        return folder.endsWith("bin") && Files.isDirectory(folder.resolveSibling("codex-resources"))
                ? parent(folder)
                : binary;
    }

    /** Exactly one platform's package is installed beside the script. */
    private static Optional<Path> binary(Path packages) {
        try (Stream<Path> all = Files.find(
                packages,
                5,
                (file, attributes) -> file.endsWith("bin/codex")
                        && file.toString().contains("/vendor/")
                        && Files.isExecutable(file))) {
            return all.sorted().findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Path parent(Path path) {
        return Optional.ofNullable(path.getParent()).orElse(path);
    }
}
