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

    /** Whether more work could change it; judged and manual criteria are for people. */
    public boolean repairable() {
        return switch (this) {
            case FAILED, FLAKY, NOT_RUN, BLOCKED -> true;
            case VERIFIED, PASSING, JUDGED, MANUAL, WAIVED -> false;
        };
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
