package dev.spar.app.run;

import dev.spar.core.run.CommitId;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run to be made.
 *
 * @param repository the root of the user's working tree
 * @param base where it starts
 * @param branch the user's own name for its branch; else {@code agent/<run>/<slug>}
 * @param withChanges a snapshot of the user's uncommitted edits becomes its first commit
 */
public record NewRun(
        Path repository, Task task, Settings settings, CommitId base, Optional<String> branch, boolean withChanges) {}
