package dev.spar.core.plan;

import dev.spar.core.text.Visible;
import java.util.List;

/**
 * A part of the plan that ends in one checkpoint.
 *
 * @param expectedFiles globs; they inform risk and review, they do not lock anything
 * @param kind decides whether a red run is wanted: behaviour changes have one; refactoring and documentation keep green
 */
public record Milestone(
        String title, String goal, List<DoneCheck> doneChecks, List<String> expectedFiles, Risk risk, Kind kind) {
    public enum Kind {
        BEHAVIOUR,
        REFACTORING,
        DOCUMENTATION
    }

    /** The title becomes the subject of a commit: one line, and nothing in it that steers a terminal or hides words. */
    public Milestone {
        title = Visible.flat(title).strip();
    }
}
