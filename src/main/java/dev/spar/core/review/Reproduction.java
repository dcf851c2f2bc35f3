package dev.spar.core.review;

import java.util.List;

/** What a reviewer gives to show findings by; the reply schema of the prompt that asks for it. */
public record Reproduction(List<Attempt> attempts) {
    /** {@code finding} is the id it was shown under; {@code command} is empty where none can show it. */
    public record Attempt(String finding, String command, String why) {}
}
