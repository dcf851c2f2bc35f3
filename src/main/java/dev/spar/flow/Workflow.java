package dev.spar.flow;

import dev.spar.core.run.Conclusion;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;

/**
 * Plain Java that turns a task into a conclusion through durable steps. It must be replayable: no clock, file, random
 * or process.
 */
public interface Workflow {
    String name();

    /** Raised whenever the order or the names of its steps change. */
    int version();

    Conclusion run(Task task, Settings settings, Flow flow);
}
