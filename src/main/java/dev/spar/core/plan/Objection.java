package dev.spar.core.plan;

import dev.spar.core.review.Severity;
import java.util.Locale;

/** Something against a plan that may keep it from starting: it has a ground from a closed list, and evidence. */
public record Objection(
        String title, Severity severity, Ground ground, int milestone, String evidence, String recommendation) {

    /** The closed list. A taste is none of these. */
    public enum Ground {
        /** The task asks for something that no milestone brings. */
        MISSING_REQUIREMENT,
        /** The plan rests on something the repository shows to be otherwise. */
        WRONG_ASSUMPTION,
        /** A done check passes without the work, fails in spite of it, or cannot be run here. */
        WEAK_DONE_CHECK,
        /** It does more than the task asks, or touches what must not be touched. */
        OUT_OF_SCOPE,
        /** A milestone needs what only a later one brings, or leaves the checks red. */
        WRONG_ORDER,
        /** Data loss, a security hole, a broken public contract or an irreversible step that nothing guards. */
        UNGUARDED_RISK
    }

    /** Names the objection over rounds, in which words vary. */
    public String key() {
        return ground.name().toLowerCase(Locale.ROOT) + " in " + milestone;
    }
}
