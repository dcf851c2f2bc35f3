package dev.spar.flow.port;

import dev.spar.core.gate.Look;
import java.util.List;

/** Looks for secrets, in time linear in what it looks at. Thread-safe. */
public interface Secrets {
    /** The bytes of a file as a commit would hold them, archives and usual encodings opened. */
    Look look(String path, byte[] bytes);

    /** The text with {@code ***RULE***} in place of what looks like a secret. What could not be judged is left out. */
    Redacted redact(String text);

    /** {@code rules} names each rule that found something. */
    record Redacted(String text, List<String> rules) {
        private static final String UNJUDGED = "unjudged";

        /** In place of a text that could not be judged; {@code why} is a clause. */
        public static Redacted unjudged(String why) {
            return new Redacted("(left out: " + why + ")", List.of(UNJUDGED));
        }

        public boolean judged() {
            return !rules.contains(UNJUDGED);
        }
    }
}
