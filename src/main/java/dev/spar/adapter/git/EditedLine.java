package dev.spar.adapter.git;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A line of a file as it lies on disk, looked for in what is committed. */
public sealed interface EditedLine {
    /** The file is as it was committed, or is not there: the line is the commit's. */
    record AsCommitted() implements EditedLine {}

    /** The file was edited, and this line is the commit's line {@code number}, counted from 1. */
    record Moved(int number) implements EditedLine {}

    /** No commit has it. */
    record Uncommitted(String text) implements EditedLine {}

    /** One change of {@code diff -U0}: how many lines it took, and which lines on disk are in their place. */
    Pattern HUNK = Pattern.compile("@@ -\\d+(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

    /** By the differences from the commit to the file, without a line around them. */
    static EditedLine of(List<String> diff, int line) {
        int there = line;
        boolean edited = false;
        for (int i = 0; i < diff.size(); i++) {
            var hunk = HUNK.matcher(diff.get(i));
            if (!hunk.matches()) {
                continue;
            }
            edited = true;
            int removed = count(hunk, 1);
            int added = count(hunk, 3);
            // Where nothing is new, git names the line before.
            int first = Integer.parseInt(hunk.group(2)) + (added == 0 ? 1 : 0);
            if (line >= first && line < first + added) {
                return new Uncommitted(added(diff.subList(i + 1, diff.size()), line - first));
            }
            if (line >= first) {
                there += removed - added;
            }
        }
        return edited ? new Moved(there) : new AsCommitted();
    }

    private static int count(MatchResult hunk, int group) {
        return hunk.group(group) == null ? 1 : Integer.parseInt(hunk.group(group));
    }

    private static String added(List<String> body, int which) {
        return body.stream()
                .filter(l -> l.startsWith("+"))
                .skip(which)
                .findFirst()
                .map(l -> l.substring(1))
                .orElse("");
    }
}
