package dev.spar.adapter.config;

import java.util.List;
import java.util.Optional;

/**
 * A key of the configuration.
 *
 * @param name dotted; a star stands for one name that the user chose
 * @param choices the words it may be, where it is a choice
 * @param bounds of a count
 * @param repository what a repository's own file may do with it
 */
record Key(String name, Form form, List<String> choices, Optional<Bounds> bounds, Repository repository, String about) {

    /** What a number may be, both ends included. */
    record Bounds(long least, long most) {
        boolean hold(long value) {
            return least <= value && value <= most;
        }
    }

    /** What its value looks like. */
    enum Form {
        TEXT,
        TEXTS,
        /** Patterns over the repository's paths. */
        GLOBS,
        /** For {@code sh}, one or more; none that passes whatever the work was. */
        COMMANDS,
        FLAG,
        COUNT,
        MONEY,
        DURATION,
        INSTANT,
        CHOICE,
        /** A table of texts. */
        VARIABLES,
        /** Tables with {@code paths} and {@code run}. */
        TARGETED
    }

    /** A repository's file may only narrow what its user allows. */
    enum Repository {
        /** It decides as well as anybody. */
        MAY,
        /** Only what its user left open. */
        UNLESS_SET,
        /** Ignored there, with a warning. */
        MAY_NOT,
        /** Only smaller, earlier in the choices, or false. */
        ONLY_LESS,
        /** Only larger, later in the choices, or true. */
        ONLY_MORE,
        /** Only globs that lie within the others', where there are any. */
        ONLY_WITHIN,
        /** Its entries are added to the others'. */
        ADDS
    }

    /** Whether this is the key of that dotted name. */
    boolean matches(List<String> path) {
        var own = parts();
        if (own.size() != path.size()) {
            return false;
        }
        return leads(path);
    }

    /** Whether it lies at or below that dotted name. */
    boolean leads(List<String> path) {
        var own = parts();
        if (path.size() > own.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!own.get(i).equals("*") && !own.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    List<String> parts() {
        return List.of(name.split("\\."));
    }
}
