package dev.spar.core.run;

import java.util.regex.Pattern;

/**
 * The name of one lane (worktree, ref and what the journal says of both) within its run; {@code main} is the run's own.
 */
public record LaneId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{0,80}");

    /** The lane that the run's branch belongs to. */
    public static final LaneId MAIN = new LaneId("main");

    public LaneId {
        if (!FORM.matcher(value).matches() || value.contains("..")) {
            throw new IllegalArgumentException("not a lane name: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
