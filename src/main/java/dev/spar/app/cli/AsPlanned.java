package dev.spar.app.cli;

import dev.spar.app.run.RunBook;
import dev.spar.core.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;

/** A plan that was made before goes along with the task, together with what it is a plan of. */
final class AsPlanned {

    private AsPlanned() {}

    static Task with(Task task, RunBook.Kept plan) {
        try {
            var along = new ArrayList<Task.Context>();
            along.add(new Task.Context(
                    "the task that was planned", Files.readString(plan.folder().frozenSpec())));
            if (Files.exists(plan.folder().plan())) {
                along.add(new Task.Context(
                        "the plan as it was agreed (" + plan.id() + ")",
                        Files.readString(plan.folder().plan())));
            }
            return task.with(along);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
