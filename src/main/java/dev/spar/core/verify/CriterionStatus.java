package dev.spar.core.verify;

import java.util.Locale;

/** What is known of a criterion. Only the first two come from evidence and count as met. */
public enum CriterionStatus {
    /** Red on base for the right reason, green on head, cold. */
    VERIFIED,
    /** Green, cold; the base was not red. */
    PASSING,
    JUDGED,
    MANUAL,
    FAILED,
    /** Green k of n times. */
    FLAKY,
    NOT_RUN,
    BLOCKED,
    /** A person took it out, with a reason. */
    WAIVED;

    public boolean met() {
        return this == VERIFIED || this == PASSING;
    }

    /** Its shape, for those who see no colours; {@code ✓} is for evidence only. */
    public String mark() {
        return switch (this) {
            case VERIFIED, PASSING -> "✓";
            case JUDGED, MANUAL -> "~";
            case FAILED, FLAKY, BLOCKED -> "✗";
            case NOT_RUN -> "◌";
            case WAIVED -> "–";
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
