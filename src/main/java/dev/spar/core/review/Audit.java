package dev.spar.core.review;

import java.util.List;
import java.util.Locale;

/** What an audit says in a word. None of them asks for another one: what is wrong is mended, and the work goes on. */
public enum Audit {
    /** Nothing grave is wrong. */
    GO,
    REVISE,
    BLOCK;

    /** The word for what was raised, by how grave each thing is. */
    public static Audit of(List<Severity> raised) {
        return raised.contains(Severity.CRITICAL) ? BLOCK : raised.stream().anyMatch(Severity::heavy) ? REVISE : GO;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
