package dev.spar.core.review;

/** What entitles a finding to block. A taste has no ground and is an {@link Observation}. */
public sealed interface Ground {
    /** A frozen criterion does not hold. */
    record OfCriterion(String id) implements Ground {}

    /** A rule of the repository is broken; {@code quote} is the rule's own words. */
    record OfRule(String source, String quote) implements Ground {}

    /** A real defect that this change introduced. */
    record OfDefect(Defect defect) implements Ground {}

    /** The closed list of defects that block. */
    enum Defect {
        WRONG_RESULT,
        CRASH,
        DATA_LOSS,
        RACE,
        LEAK,
        SECURITY_HOLE,
        BROKEN_PUBLIC_CONTRACT,
        REGRESSION,
        WEAKENED_TEST
    }
}
