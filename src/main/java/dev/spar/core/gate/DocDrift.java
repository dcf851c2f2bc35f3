package dev.spar.core.gate;

import dev.spar.core.gate.DocNames.Came;
import dev.spar.core.gate.DocNames.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The doc-drift gate: a document that speaks of a name that the change takes away, and a new flag or variable of which
 * no document speaks where the documents speak of its siblings. That some document changed is not asked: what it says
 * is.
 */
public final class DocDrift {
    private static final int MOST = 12;

    private final Supplier<SortedMap<String, String>> documents;
    private final Predicate<String> elsewhere;

    /**
     * Judges with what the new tree says; either is asked only where a name changed.
     *
     * @param documents its documents by path
     * @param elsewhere whether other code of it still has this word
     */
    public DocDrift(Supplier<SortedMap<String, String>> documents, Predicate<String> elsewhere) {
        this.documents = documents;
        this.elsewhere = elsewhere;
    }

    /** The trips of a change: the files it touched, as they were and as they are. */
    public List<Trip> trips(SortedMap<String, String> before, SortedMap<String, String> after) {
        DocNames names = DocNames.of(before, after);
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
                            "it speaks of the " + name.shown() + ", which the change takes away")));
        }
        for (Came came : names.came().stream().limit(MOST).toList()) {
            if (speaking(texts, came.name()).isEmpty()) {
                siblings(texts, came)
                        .ifPresent(doc -> trips.add(Trip.told(
                                Gate.DOC_DRIFT,
                                doc,
                                "it does not speak of the new " + came.name().shown() + " of " + came.path())));
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
    private static Optional<String> siblings(SortedMap<String, String> texts, Came came) {
        return came.siblings().stream()
                .flatMap(n -> speaking(texts, n).stream())
                .findFirst();
    }
}
