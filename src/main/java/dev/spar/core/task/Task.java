package dev.spar.core.task;

import dev.spar.core.verify.Baseline;
import java.util.List;
import java.util.Optional;

/**
 * What the user asked.
 *
 * @param title one line, at most 80 characters
 * @param text everything the user wrote, as data
 * @param source where it came from: {@code argument}, {@code stdin}, or a file's name
 * @param context further texts given along (stdin beside a task, {@code --context}, {@code @file})
 * @param follows the earlier work that it starts from
 */
public record Task(String title, String text, String source, List<Context> context, Optional<FollowUp> follows) {
    public record Context(String name, String text) {}

    /** A task that starts from nobody's unfinished work. */
    public Task(String title, String text, String source, List<Context> context) {
        this(title, text, source, context, Optional.empty());
    }

    /** The same on top of earlier work. */
    public Task following(FollowUp earlier) {
        return new Task(title, text, source, context, Optional.of(earlier));
    }

    /** What our checks said where it starts, as far as that excuses anything. */
    public Baseline excused(Baseline now) {
        return follows.map(f -> now.after(f.known())).orElse(now);
    }
}
