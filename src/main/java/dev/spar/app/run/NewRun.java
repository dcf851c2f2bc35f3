package dev.spar.app.run;

import dev.spar.core.run.RunKind;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run to be made.
 *
 * @param kind what it is an execution of
 * @param repository the root of the user's working tree
 * @param branch the user's own name for its branch; else {@code agent/<run>/<slug>}
 */
public record NewRun(
        RunKind kind, Path repository, Task task, Settings settings, Beginning beginning, Optional<String> branch) {}
