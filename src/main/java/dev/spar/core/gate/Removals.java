package dev.spar.core.gate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Commands that take away what no tree of the run holds: branches, refs, what git does not track, other folders. */
final class Removals {
    private static final Pattern DROPS = Pattern.compile("(?i)\\bdrop\\s+(database|schema)\\b");

    private Removals() {}

    static Optional<String> what(List<String> words) {
        String program = ShellWords.name(words.getFirst());
        List<String> rest = words.subList(1, words.size());
        return switch (program) {
            case "git" -> git(withoutGlobals(rest));
            case "rm" -> rm(rest);
            case "dropdb" -> Optional.of("a database was dropped");
            case "psql", "mysql", "sqlite3" ->
                rest.stream().anyMatch(w -> DROPS.matcher(w).find())
                        ? Optional.of("a database was dropped")
                        : Optional.empty();
            case "docker", "podman" ->
                rest.size() > 1
                                && rest.getFirst().equals("volume")
                                && rest.get(1).matches("rm|prune")
                        ? Optional.of("volumes were removed")
                        : Optional.empty();
            case "find" ->
                rest.contains("-delete") && !rest.isEmpty() && outside(rest.getFirst())
                        ? Optional.of("files outside the worktree were deleted")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** {@code git -C DIR -c a=b} are no verbs. */
    static List<String> withoutGlobals(List<String> words) {
        int i = 0;
        while (i < words.size() && words.get(i).startsWith("-")) {
            i += words.get(i).matches("-C|-c|--git-dir|--work-tree") ? 2 : 1;
        }
        return i >= words.size() ? List.of() : words.subList(i, words.size());
    }

    private static Optional<String> git(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<String> rest = words.subList(1, words.size());
        boolean deletes = rest.stream().anyMatch(w -> w.matches("-[a-zA-Z]*[dD][a-zA-Z]*|--delete"));
        return switch (words.getFirst()) {
            case "branch", "tag" -> deletes ? Optional.of("a branch or tag was deleted") : Optional.empty();
            case "update-ref" -> deletes ? Optional.of("a ref was deleted") : Optional.empty();
            case "clean" ->
                rest.stream().anyMatch(w -> w.matches("-[a-eg-zA-Z]*f[a-zA-Z]*|--force"))
                                && rest.stream().noneMatch(w -> w.matches("-[a-zA-Z]*n[a-zA-Z]*|--dry-run"))
                        ? Optional.of("files that git does not track were deleted")
                        : Optional.empty();
            case "stash" ->
                rest.stream().anyMatch(w -> w.matches("drop|clear"))
                        ? Optional.of("a stash was dropped")
                        : Optional.empty();
            case "reflog" ->
                rest.stream().anyMatch(w -> w.matches("expire|delete"))
                        ? Optional.of("the reflog was cut")
                        : Optional.empty();
            case "filter-branch", "filter-repo" -> Optional.of("history was rewritten");
            default -> Optional.empty();
        };
    }

    private static Optional<String> rm(List<String> words) {
        return words.stream().anyMatch(w -> !w.startsWith("-") && outside(w))
                ? Optional.of("files outside the worktree were deleted")
                : Optional.empty();
    }

    /**
     * The temporary folder is everybody's; a full path may lie in the worktree and is not judged unless it is a home.
     */
    private static boolean outside(String path) {
        return path.equals("/")
                || path.equals("/*")
                || path.equals("~")
                || path.startsWith("~/")
                || path.equals("..")
                || path.startsWith("../")
                || path.startsWith("$HOME")
                || path.startsWith("${HOME}");
    }
}
