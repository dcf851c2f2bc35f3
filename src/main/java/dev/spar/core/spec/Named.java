package dev.spar.core.spec;

import java.util.Optional;
import java.util.regex.Pattern;

/** What begins with an id ({@code C1}, {@code FR-001:}, {@code **D1 — words.**}), and the words behind it. */
record Named(String id, String rest) {
    private static final Pattern FORM = Pattern.compile(
            "(\\*\\*|__)?([A-Z]{1,4}-?\\d+(?:\\.\\d+)*)[:.)]?(\\*\\*|__)?[:.)]?(?:\\s+[—–-](?=\\s))?\\s+(.*)",
            Pattern.DOTALL);

    static Optional<Named> of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        boolean open = form.group(1) != null && form.group(3) == null;
        String rest = form.group(4);
        return Optional.of(new Named(form.group(2), open ? rest.replaceFirst("\\*\\*|__", "") : rest));
    }
}
