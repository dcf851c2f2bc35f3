package dev.spar.core.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What holds where nobody answers a question until then: the system's choice, never told as a person's. */
public record Otherwise(Choice choice, Instant until) {
    /** Which way a question goes by itself. */
    public enum Choice {
        APPROVE,
        REJECT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As people read it. */
    public String words() {
        return "if nobody answers until " + until.truncatedTo(ChronoUnit.SECONDS) + ": " + choice.word();
    }
}
