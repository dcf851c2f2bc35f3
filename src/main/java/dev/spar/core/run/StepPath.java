package dev.spar.core.run;

import java.util.regex.Pattern;

/**
 * The name of a step for ever, e.g. {@code milestone-2/review#1}: segments of {@code [a-z0-9][a-z0-9.-]*}, each with an
 * optional round {@code #n}, joined by slashes. The empty path is the run itself.
 */
public record StepPath(String value) implements Comparable<StepPath> {
    /** The run itself, above every step. */
    public static final StepPath ROOT = new StepPath("");

    private static final Pattern SEGMENT = Pattern.compile("[a-z0-9][a-z0-9.-]*(#[1-9][0-9]*)?");

    public StepPath {
        if (!value.isEmpty()) {
            for (String segment : value.split("/", -1)) {
                if (!SEGMENT.matcher(segment).matches()) {
                    throw new IllegalArgumentException("not a step path: " + value);
                }
            }
        }
    }

    /** The part of this one with this name. */
    public StepPath at(String name) {
        return new StepPath(value.isEmpty() ? name : value + "/" + name);
    }

    /** The n-th round (from 1) of the part with this name. */
    public StepPath at(String name, int round) {
        return at(name + "#" + round);
    }

    /** Whether this path is the other or lies below it. */
    public boolean within(StepPath other) {
        return other.value.isEmpty() || value.equals(other.value) || value.startsWith(other.value + "/");
    }

    /** The name as a folder's: slashes and rounds become hyphens. */
    public String folder() {
        return value.replace('/', '-').replace('#', '-');
    }

    @Override
    public int compareTo(StepPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
