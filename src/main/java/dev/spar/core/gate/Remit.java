package dev.spar.core.gate;

import dev.spar.core.scope.Glob;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a turn is there to change, as far as people approved it.
 *
 * @param files paths and patterns that the approved plan or the sub-task names for this piece of work
 * @param typed the task where a person typed it; what came from a file, an issue or a pipe is no word of theirs
 * @param others the same as {@code files} for the other pieces of the work
 */
public record Remit(List<String> files, String typed, List<String> others) {
    /** Of a turn that has no files of its own. */
    public static final Remit NONE = new Remit(List.of(), "", List.of());

    /** Of a turn that a person asked for in these words. */
    public static Remit typed(String words) {
        return new Remit(List.of(), words, List.of());
    }

    /** Whether this very path is named; a pattern with wild cards names nothing. */
    boolean names(String path) {
        return files.stream().anyMatch(f -> f.equals(path) || f.equals("./" + path)) || hasWord(path);
    }

    private boolean hasWord(String path) {
        return typed.contains(path)
                && Pattern.compile("(?<![\\w./-])(\\./)?" + Pattern.quote(path) + "(?![\\w/-]|\\.\\w)")
                        .matcher(typed)
                        .find();
    }

    /** Whether it is there to rewrite the path. */
    boolean covers(String path) {
        return names(path) || any(files, path);
    }

    /** Whether another piece of the work is there to change the path, and this one is not. */
    public boolean leavesToOthers(String path) {
        return !covers(path) && any(others, path);
    }

    private static boolean any(List<String> globs, String path) {
        return globs.stream().anyMatch(g -> new Glob(g).matches(path));
    }
}
