package dev.spar.adapter.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds a repository's own checks without configuration: at the root first, then, for what is not at the root, up to
 * two folders down.
 */
public final class Detector {
    private static final int DEEPEST = 2;

    private final Predicate<String> installed;

    /** The program names that {@code installed} accepts are on the user's PATH. */
    public Detector(Predicate<String> installed) {
        this.installed = installed;
    }

    public Detected find(Path repository) {
        var root = new Place(repository, "", installed);
        var finds = new Finds();
        for (Ecosystem ecosystem : Ecosystem.ALL) {
            // A Makefile in a folder seldom speaks for the project.
            int depth = ecosystem instanceof MakeProject ? 0 : DEEPEST;
            for (Place place : places(ecosystem, root, depth)) {
                ecosystem.find(place, finds);
            }
        }
        if (finds.nothing()) {
            var lookedFor = new ArrayList<>(
                    Ecosystem.ALL.stream().map(Ecosystem::lookedFor).toList());
            lookedFor.addAll(finds.seen());
            return new Detected.Nothing(List.copyOf(lookedFor));
        }
        return finds.found();
    }

    /** The folder itself, or else the nearest below it; never one within another. */
    private static List<Place> places(Ecosystem ecosystem, Place place, int depth) {
        if (ecosystem.in(place)) {
            return List.of(place);
        }
        if (depth == 0) {
            return List.of();
        }
        return place.folders().stream()
                .flatMap(f -> places(ecosystem, f, depth - 1).stream())
                .limit(20)
                .toList();
    }
}
