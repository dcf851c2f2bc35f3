package dev.spar.adapter.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One path of the user's files that HEAD does not have as it is, and how it differs; {@code path} is as git has it. */
public record Dirt(String path, Kind kind) {
    /** How a path differs; the first that fits. */
    public enum Kind {
        CONFLICT,
        STAGED,
        /** Staged, and edited again since: the index holds a content that is nowhere else. */
        STAGED_AND_EDITED,
        MODIFIED,
        DELETED,
        /** Announced to git by {@code add -N}, without its content. */
        INTENDED,
        SUBMODULE,
        /** Edited, but hidden from status by assume-unchanged or skip-worktree. */
        HIDDEN,
        UNTRACKED,
        NESTED_REPOSITORY
    }

    /** Whether landing over it could touch it: everything but new files, which git refuses to overwrite one by one. */
    boolean tracked() {
        return kind != Kind.UNTRACKED && kind != Kind.NESTED_REPOSITORY;
    }

    /** Whether the file as it lies is all there is of it, so that a picture of the files holds the whole edit. */
    boolean whole() {
        return switch (kind) {
            case STAGED, MODIFIED, DELETED, INTENDED, UNTRACKED -> true;
            case CONFLICT, STAGED_AND_EDITED, SUBMODULE, HIDDEN, NESTED_REPOSITORY -> false;
        };
    }

    /** The path for people. */
    public String shown() {
        return Names.shown(path);
    }

    static List<Dirt> look(Git git, Place place, Path root) {
        var dirt = new ArrayList<Dirt>();
        // "dirty" compares a submodule's commit only; anything more would start git inside it, with its configuration.
        var status = List.of(
                "status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=dirty");
        for (String field : git.repeat(place, status).orFail().fields()) {
            switch (field.charAt(0)) {
                case '1' -> dirt.add(new Dirt(field.split(" ", 9)[8], kind(field)));
                case 'u' -> dirt.add(new Dirt(field.split(" ", 11)[10], Kind.CONFLICT));
                case '?' ->
                    dirt.add(new Dirt(
                            field.substring(2), field.endsWith("/") ? Kind.NESTED_REPOSITORY : Kind.UNTRACKED));
                default -> {}
            }
        }
        hidden(git, place, root).forEach(path -> dirt.add(new Dirt(path, Kind.HIDDEN)));
        return dirt;
    }

    private static Kind kind(String field) {
        char staged = field.charAt(2);
        char unstaged = field.charAt(3);
        if (field.startsWith("S", 5)) {
            return Kind.SUBMODULE;
        }
        if (staged == '.' && unstaged == 'A') {
            return Kind.INTENDED;
        }
        if (staged != '.') {
            return unstaged == '.' ? Kind.STAGED : Kind.STAGED_AND_EDITED;
        }
        return unstaged == 'D' ? Kind.DELETED : Kind.MODIFIED;
    }

    /** Files that a flag of the index hides: the flags are taken off in our copy, then asked again. */
    private static List<String> hidden(Git git, Place place, Path root) {
        var assumed = new ArrayList<String>();
        var skipped = new ArrayList<String>();
        for (String field :
                git.run(place, List.of("ls-files", "-v", "-z")).orFail().fields()) {
            String path = field.substring(2);
            if (Names.odd(path)) {
                continue;
            }
            if (Character.isLowerCase(field.charAt(0))) {
                assumed.add(path);
            } else if (field.charAt(0) == 'S'
                    && Names.file(root, path).filter(OwnFiles::exists).isPresent()) {
                skipped.add(path);
            }
        }
        if (assumed.isEmpty() && skipped.isEmpty()) {
            return List.of();
        }
        take(git, place, "--no-assume-unchanged", assumed);
        take(git, place, "--no-skip-worktree", skipped);
        var flagged = new ArrayList<>(assumed);
        flagged.addAll(skipped);
        return Look.at(git, place).changed().stream().filter(flagged::contains).toList();
    }

    private static void take(Git git, Place place, String flag, List<String> paths) {
        if (!paths.isEmpty()) {
            git.repeat(place, List.of("update-index", flag, "-z", "--stdin"), String.join("\0", paths) + "\0")
                    .orFail();
        }
    }
}
