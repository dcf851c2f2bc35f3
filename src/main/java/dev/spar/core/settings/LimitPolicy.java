package dev.spar.core.settings;

import java.time.Duration;

/** What a usage limit leads to; {@code longestWait} bounds the sum of waits for one window. */
public record LimitPolicy(Choice choice, Duration longestWait) {
    public enum Choice {
        WAIT,
        SWITCH,
        STOP
    }

    public LimitPolicy with(Duration longest) {
        return new LimitPolicy(choice, longest);
    }

    public LimitPolicy with(Choice other) {
        return new LimitPolicy(other, longestWait);
    }
}
