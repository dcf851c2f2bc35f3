package dev.spar.adapter.git;

import dev.spar.core.scope.Intrusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What differs between an index and the files, by one {@code git status}.
 *
 * @param changed files to be recorded: modified, deleted, new
 * @param beyond deleted files whose folder is a link now
 * @param staged paths whose index entry differs from HEAD's
 * @param unmerged paths with conflict entries
 * @param leftOut what cannot or must not be recorded
 */
record Look(
        List<String> changed, List<String> beyond, List<String> staged, List<String> unmerged, List<LeftOut> leftOut) {
    /** Files larger than this are not recorded: a repository is no place for them, and reading them takes minutes. */
    static final long LARGEST_FILE = 100L << 20;

    private static final Pattern OF_GIT = Pattern.compile("(?i)(.*/)?\\.git(/.*)?");

    /** Something in the worktree that no tree of ours holds; {@code path} is its name as git has it. */
    record LeftOut(String path, Intrusion.Kind kind) {
        String shown() {
            return intrusion().shown();
        }

        /** Without the slash that git ends a repository's path by. */
        String name() {
            return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }

        Intrusion intrusion() {
            return new Intrusion(Names.shown(name()), kind);
        }
    }

    boolean clean() {
        return changed.isEmpty() && beyond.isEmpty();
    }

    static Look at(Git git, Place place) {
        return parse(
                git.repeat(
                                place,
                                List.of(
                                        "status",
                                        "--porcelain=v2",
                                        "-z",
                                        "--untracked-files=all",
                                        "--no-renames",
                                        "--ignore-submodules=all"))
                        .orFail()
                        .fields(),
                place.workTree().orElseThrow());
    }

    private static Look parse(List<String> fields, Path root) {
        var look =
                new Look(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String field : fields) {
            switch (field.charAt(0)) {
                case '1' -> look.tracked(root, field.charAt(2), field.charAt(3), field.split(" ", 9)[8]);
                case 'u' -> {
                    look.unmerged.add(field.split(" ", 11)[10]);
                    look.note(root, field.split(" ", 11)[10]);
                }
                case '?' -> look.note(root, field.substring(2));
                default -> {}
            }
        }
        return look;
    }

    /** The same with these paths to be recorded as well, where they can be. */
    Look with(Path root, List<String> also) {
        also.stream()
                .filter(path -> !changed.contains(path))
                .filter(path -> leftOut.stream().noneMatch(left -> path.startsWith(left.path())))
                .forEach(path -> note(root, path));
        return this;
    }

    private void tracked(Path root, char staged, char unstaged, String path) {
        if (staged != '.') {
            this.staged.add(path);
        }
        if (unstaged == 'D' && beyondLink(root, path)) {
            beyond.add(path);
        } else if (unstaged != '.') {
            note(root, path);
        }
    }

    private void note(Path root, String path) {
        Optional<Intrusion.Kind> why = unrecordable(root, path);
        if (why.isPresent()) {
            leftOut.add(new LeftOut(path, why.get()));
        } else {
            changed.add(path);
        }
    }

    private static Optional<Intrusion.Kind> unrecordable(Path root, String path) {
        if (path.endsWith("/") || OF_GIT.matcher(path).matches()) {
            return Optional.of(Intrusion.Kind.REPOSITORY);
        }
        if (Names.odd(path)) {
            return Optional.of(Intrusion.Kind.NOT_UTF_8);
        }
        return Names.file(root, path).flatMap(Look::unrecordable);
    }

    private static Optional<Intrusion.Kind> unrecordable(Path file) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (attributes.isOther()) {
            return Optional.of(Intrusion.Kind.SPECIAL);
        }
        if (attributes.isRegularFile() && attributes.size() > LARGEST_FILE) {
            return Optional.of(Intrusion.Kind.LARGE);
        }
        return attributes.isRegularFile() && !Files.isReadable(file)
                ? Optional.of(Intrusion.Kind.UNREADABLE)
                : Optional.empty();
    }

    private static boolean beyondLink(Path root, String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (Names.file(root, path.substring(0, slash))
                    .filter(Files::isSymbolicLink)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
