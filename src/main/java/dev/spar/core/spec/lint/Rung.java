package dev.spar.core.spec.lint;

import dev.spar.core.spec.Spec;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Way;
import java.util.regex.Pattern;

/** How a criterion is decided, the surest way first. */
public enum Rung {
    C0("by command", 100),
    C1("by a test of its own", 100),
    C2("by a test that is to be derived", 50),
    C3("by a probe", 75),
    C4("judged", 25),
    C5("by a person", 0);

    /** What picks one test, or a few, out of all. */
    private static final Pattern SELECTOR =
            Pattern.compile("(?:^|\\s)(?:-t|-k|-e|-run|--run|--grep|--filter|--tests|--test-name-pattern)(?:[\\s=]|$)"
                    + "|-D(?:it\\.)?test=|::\\w|\\S*(?:test|spec)s?[/_.-]\\S*\\.\\w+|\\S*[/_.-](?:test|spec)\\.\\w+");

    private final String words;
    private final int worth;

    Rung(String words, int worth) {
        this.words = words;
        this.worth = worth;
    }

    /** That of a criterion. One that only the eval command decides has nothing of its own yet. */
    public static Rung of(Asked asked) {
        return switch (asked.way()) {
            case Way.Command(String command) -> SELECTOR.matcher(command).find() ? C1 : C0;
            case Way.Whole _ -> asked.id().equals(Spec.EVAL_ID) ? C0 : C2;
            case Way.Http _ -> C3;
            case Way.Opinion _ -> C4;
            case Way.Nothing(boolean ticked) -> ticked ? C5 : C2;
        };
    }

    /** What people call it. */
    public String words() {
        return words;
    }

    /** Of a hundred. */
    int worth() {
        return worth;
    }

    /** Whether a command of the spec decides it. */
    public boolean sure() {
        return this == C0 || this == C1;
    }
}
