package dev.spar.workflow.stage;

import dev.spar.core.review.Audit;
import dev.spar.core.review.Standing;
import java.util.Optional;

/**
 * How the review of some work ended.
 *
 * @param quiet it stopped before its rounds were used up, since the last ones brought nothing new that blocks
 * @param audit what the only audit said, where there is but one
 */
public record Looked(Standing standing, boolean quiet, Optional<Audit> audit) {
    /** Before anything was reviewed and changed since. */
    public static final Looked NOTHING = new Looked(Standing.YES, false, Optional.empty());

    /** Of both: superseded where one of them is. */
    public Looked and(Looked other) {
        return new Looked(
                standing == Standing.SUPERSEDED ? standing : other.standing,
                quiet || other.quiet,
                other.audit.or(() -> audit));
    }

    /** What people are told of it beside the criteria; empty where there is nothing to tell. */
    String words() {
        return (standing == Standing.SUPERSEDED ? "; some lines changed after their review" : "")
                + (quiet ? "; review stopped when its last two rounds brought nothing new that blocks" : "");
    }
}
