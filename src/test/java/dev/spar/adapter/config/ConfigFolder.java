package dev.spar.adapter.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A user's configuration and a repository's, in a folder of a test. */
record ConfigFolder(Path root) {
    void user(String toml) throws IOException {
        Files.writeString(root.resolve("user.toml"), toml);
    }

    void repository(String toml) throws IOException {
        Files.createDirectories(root.resolve("repo/.spar"));
        Files.writeString(root.resolve("repo/.spar/config.toml"), toml);
    }

    Config.Read read() {
        return read(Optional.empty(), new TreeMap<>(), List.of());
    }

    Config.Read read(Optional<String> profile, SortedMap<String, String> environment, List<Sources.Option> options) {
        return Config.read(new Sources(
                Optional.empty(),
                Optional.of(root.resolve("user.toml")),
                Optional.of(root.resolve("repo")),
                Optional.empty(),
                profile,
                environment,
                options,
                List.of()));
    }
}
