package dev.spar.core.review;

import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Outcome;
import java.util.Optional;

/**
 * What one command of ours said before the change and with it.
 *
 * @param command empty where there was none
 * @param why in words: what it shows, or why it shows nothing
 */
public record Proof(String command, Optional<Outcome> before, Optional<Outcome> after, String tail, String why) {
    /** Where nothing was run. */
    public static Proof none(String why) {
        return new Proof("", Optional.empty(), Optional.empty(), "", why);
    }

    /** Of the command's two runs. */
    public static Proof of(CheckResult before, CheckResult after) {
        return new Proof(
                after.check().command(),
                Optional.of(before.outcome()),
                Optional.of(after.outcome()),
                after.tail(),
                words(before, after));
    }

    /** Green before the change and red with it. */
    public boolean holds() {
        return before.filter(o -> o == Outcome.PASS).isPresent()
                && after.filter(o -> o == Outcome.FAIL).isPresent();
    }

    private static String words(CheckResult before, CheckResult after) {
        return switch (after.outcome()) {
            case PASS -> "the command passes with the change";
            case COULD_NOT_JUDGE -> "the command could not judge the change: " + after.why();
            case FAIL ->
                switch (before.outcome()) {
                    case PASS -> "the command passes before the change and fails with it: " + after.why();
                    case FAIL -> "the command fails before the change, too";
                    case COULD_NOT_JUDGE -> "the command could not judge what was before: " + before.why();
                };
        };
    }
}
