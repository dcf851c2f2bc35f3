package dev.spar.core.spec;

/** The kinds of texts that are specs. */
public enum SpecForm {
    NATIVE("native, with front matter spar: 1"),
    FIVE_PILLARS("five pillars"),
    PHASE_PLAN("a phase plan with a definition of done"),
    TASK("a task with acceptance criteria"),
    ISSUE("an issue");

    private final String words;

    SpecForm(String words) {
        this.words = words;
    }

    /** What people call it. */
    public String words() {
        return words;
    }

    /** Whether it has a place for sub-tasks, which is then wanted filled; in others the whole is one. */
    boolean divides() {
        return this == NATIVE || this == FIVE_PILLARS;
    }
}
