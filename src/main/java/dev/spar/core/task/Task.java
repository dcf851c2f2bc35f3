package dev.spar.core.task;

import java.util.List;

/**
 * What the user asked.
 *
 * @param title one line, at most 80 characters
 * @param text everything the user wrote, as data
 * @param source where it came from: {@code argument}, {@code stdin}, or a file's name
 * @param context further texts given along (stdin beside a task, {@code --context}, {@code @file})
 */
public record Task(String title, String text, String source, List<Context> context) {
    public record Context(String name, String text) {}
}
