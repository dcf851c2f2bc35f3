package dev.spar.app.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a spec would have run.
 *
 * @param name what people call the spec
 * @param committed its file, where the repository holds it as it is read here; empty where it is its user's own word
 */
public record SpecCommands(String name, Optional<Path> committed, List<String> commands) {}
