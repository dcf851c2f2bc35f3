package dev.spar.flow;

import java.util.regex.Pattern;

/** The last segment of a step's path. */
public record StepName(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{0,60}");

    public StepName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a step name: " + value);
        }
    }

    public static StepName of(String value) {
        return new StepName(value);
    }
}
