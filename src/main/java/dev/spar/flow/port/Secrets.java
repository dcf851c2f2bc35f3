package dev.spar.flow.port;

import dev.spar.core.gate.Look;
import java.util.List;

/** Looks for secrets, in time linear in what it looks at. Thread-safe. */
public interface Secrets {
    /** The bytes of a file as a commit would hold them, archives and usual encodings opened. */
    Look look(String path, byte[] bytes);

    /**
     * The text with {@code ***RULE***} in place of what looks like a secret, however many there are. A part of it that
     * could not be judged is left out.
     */
    Redacted redact(String text);

    /** The same of each string of a JSON value, so that it keeps its shape and nothing between two strings is lost. */
    Redacted redactJson(String json);

    /** {@code rules} names each rule that found something. */
    record Redacted(String text, List<String> rules) {
        private static final String UNJUDGED = "unjudged";

        /** In place of a text that could not be judged; {@code why} is a clause. */
        public static Redacted unjudged(String why) {
            return new Redacted("(left out: " + why + ")", List.of(UNJUDGED));
        }
    }
}
