package dev.spar.core.problem;

import dev.spar.core.run.StopReason;
import java.util.Optional;

/** Which page of the catalogue explains why a run stands still or ended. */
public final class StopCodes {

    private StopCodes() {}

    /**
     * Empty where the reason says it all. {@code over}: it ended for good; for want of checks it does when they lack
     * what they need, and stands still when a worktree could not be set up.
     */
    public static Optional<Code> of(StopReason reason, boolean over) {
        return switch (reason) {
            case UNMET -> Optional.of(Code.V004);
            case NO_EVIDENCE -> Optional.of(Code.V003);
            case ESCALATED -> Optional.of(Code.W007);
            case AUTH -> Optional.of(Code.A003);
            case AGENT_MISSING -> Optional.of(Code.A001);
            case BILLING -> Optional.of(Code.A012);
            case CONFIG -> Optional.of(Code.A004);
            case LIMIT -> Optional.of(Code.Q002);
            case BUDGET_TIME, BUDGET_USD, BUDGET_TOKENS, BUDGET_ATTEMPTS -> Optional.of(Code.Q001);
            case DIVERGED -> Optional.of(Code.R010);
            case DISK -> Optional.of(Code.D001);
            case LOCKED -> Optional.of(Code.R016);
            case NO_CHECKS -> Optional.of(over ? Code.V005 : Code.V002);
            case NO_FENCE -> Optional.of(Code.G003);
            case SCOPE -> Optional.of(Code.G001);
            case GATE_SECRETS,
                    GATE_DESTRUCTIVE,
                    GATE_EXTERNAL_SEND,
                    GATE_DIRTY_TREE,
                    GATE_DOC_DRIFT,
                    GATE_NO_ROLLBACK -> Optional.of(Code.G004);
            case INTERNAL -> Optional.of(Code.I000);
            default -> Optional.empty();
        };
    }
}
