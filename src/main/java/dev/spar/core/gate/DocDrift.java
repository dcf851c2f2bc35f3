package dev.spar.core.gate;

import dev.spar.core.gate.DocNames.Came;
import dev.spar.core.gate.DocNames.Name;
import dev.spar.core.verify.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The doc-drift gate: a document that speaks of a name that the change takes away, and a new flag or variable of which
 * no document speaks where the documents speak of its siblings. That some document changed is not asked: what it says
 * is.
 */
public final class DocDrift {
    private static final int MOST = 12;

    private final Predicate<String> elsewhere;
    private final Function<String, String> before;

    /**
     * Judges with what the tree says.
     *
     * @param elsewhere whether code of the new tree still has this word
     * @param before a file as it was, empty where it was not
     */
    public DocDrift(Predicate<String> elsewhere, Function<String, String> before) {
        this.elsewhere = elsewhere;
        this.before = before;
    }

    /**
     * The trips of a change.
     *
     * @param documents the new tree's documents by path, asked only where a name changed
     */
    public List<Trip> trips(Patch patch, Predicate<String> isTest, Supplier<SortedMap<String, String>> documents) {
        DocNames names = DocNames.of(patch, isTest);
        if (names.none()) {
            return List.of();
        }
        SortedMap<String, String> texts = documents.get();
        List<Trip> trips = new ArrayList<>();
        for (Name name : names.gone().stream().limit(MOST).toList()) {
            speaking(texts, name)
                    .filter(doc -> !elsewhere.test(name.text()))
                    .ifPresent(doc -> trips.add(Trip.told(
                            Gate.DOC_DRIFT,
                            doc,
                            "it speaks of the " + name.sort().words + " " + name.text()
                                    + ", which the change takes away")));
        }
        for (Came came : names.came().stream().limit(MOST).toList()) {
            if (speaking(texts, came.name()).isEmpty()) {
                siblings(texts, came)
                        .ifPresent(doc -> trips.add(Trip.told(
                                Gate.DOC_DRIFT,
                                doc,
                                "it does not speak of the new " + came.name().sort().words + " "
                                        + came.name().text() + " of " + came.path())));
            }
        }
        return List.copyOf(trips);
    }

    private static Optional<String> speaking(SortedMap<String, String> texts, Name name) {
        return texts.entrySet().stream()
                .filter(d -> name.sort().spokenOf(name.text(), d.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The document that speaks of names of the same sort which the same file had before. */
    private Optional<String> siblings(SortedMap<String, String> texts, Came came) {
        SortedSet<Name> had = DocNames.in(before.apply(came.path()));
        return had.stream()
                .filter(n -> n.sort() == came.name().sort())
                .flatMap(n -> speaking(texts, n).stream())
                .findFirst();
    }
}
