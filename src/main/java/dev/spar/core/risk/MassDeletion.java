package dev.spar.core.risk;

import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Changes.Change;
import dev.spar.core.verify.Changes.Kind;
import java.util.List;
import java.util.function.IntSupplier;

/** When deleted files are a mass: more than 10, or 3 and more that are over a fifth of all there were. */
public final class MassDeletion {
    private static final int MANY = 10;
    private static final int FEW = 3;

    private MassDeletion() {}

    /**
     * The deleted files, where they are a mass of all; {@code files} counts those, and is asked only where it decides.
     */
    public static List<String> in(Changes changes, IntSupplier files) {
        List<String> gone = deleted(changes);
        return gone.size() > MANY || (gone.size() >= FEW && gone.size() * 5L > files.getAsInt()) ? gone : List.of();
    }

    /** The files that are gone. */
    public static List<String> deleted(Changes changes) {
        return changes.files().stream()
                .filter(c -> c.kind() == Kind.DELETED)
                .map(Change::path)
                .toList();
    }
}
