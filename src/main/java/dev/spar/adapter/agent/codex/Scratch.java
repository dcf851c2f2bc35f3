package dev.spar.adapter.agent.codex;

import dev.spar.adapter.process.Deletion;
import dev.spar.adapter.process.RealPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A private temporary folder for one process of codex, gone with it. Never the system's: below its temporary folder
 * codex refuses to make the program that its sandbox starts with, and CODEX_HOME may lie below the system's.
 */
record Scratch(Path folder) implements AutoCloseable {
    static Scratch in(Path parent) {
        try {
            return new Scratch(RealPath.orNamed(Files.createDirectories(parent.resolve("tmp"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scratch anywhere() {
        try {
            return new Scratch(RealPath.orNamed(Files.createTempDirectory("spar-codex")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What cannot be deleted stays: it belongs to a process that is gone. */
    @Override
    public void close() {
        try {
            Deletion.of(folder);
        } catch (UncheckedIOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
