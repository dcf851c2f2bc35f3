package dev.spar.core.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a run or a command ended. Names and codes are a contract with scripts: they never change meaning. */
public enum StopReason {
    MET(0),
    UNMET(1),
    USAGE(2),
    CONFIG(2),
    SPEC(2),
    QUESTION(3),
    APPROVAL(3),
    REJECTED(3),
    ESCALATED(3),
    NO_EVIDENCE(3),
    CONFLICT(3),
    AUTH(4),
    AGENT_MISSING(4),
    BILLING(4),
    PAUSED(5),
    STOPPED(5),
    LIMIT(5),
    BUDGET_TIME(6),
    BUDGET_USD(6),
    BUDGET_TOKENS(6),
    BUDGET_ATTEMPTS(6),
    SCOPE(7),
    GATE_SECRETS(7),
    GATE_DESTRUCTIVE(7),
    GATE_EXTERNAL_SEND(7),
    GATE_DIRTY_TREE(7),
    GATE_DOC_DRIFT(7),
    GATE_NO_ROLLBACK(7),
    DIVERGED(8),
    DIRTY(8),
    UNTRUSTED(8),
    LOCKED(8),
    DISK(8),
    NO_REPOSITORY(8),
    NO_CHECKS(8),
    NO_FENCE(8),
    INTERNAL(70),
    INTERRUPTED(130);

    private final int exitCode;

    StopReason(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of the process; a hang-up or termination answers 129 or 143 in place of {@link #INTERRUPTED}'s. */
    public int exitCode() {
        return exitCode;
    }

    /** The stable name in results: lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a person has to decide something before it goes on or is done with; nobody does what nobody asked. */
    public boolean needsPerson() {
        return switch (this) {
            case MET, REJECTED, PAUSED, STOPPED, LIMIT, INTERRUPTED -> false;
            default -> true;
        };
    }

    public static Optional<StopReason> ofWord(String word) {
        return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
    }
}
