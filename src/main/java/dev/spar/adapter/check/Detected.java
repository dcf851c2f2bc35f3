package dev.spar.adapter.check;

import dev.spar.core.settings.VerifySettings.Targeted;
import dev.spar.core.verify.Check;
import java.util.List;

/**
 * What was found of a repository's own checks. They are commands in good faith: executing them on the base proves them.
 */
public sealed interface Detected {
    /** {@code reasons} say for each command why it is one, e.g. {@code npm test (package.json scripts.test)}. */
    record Found(List<Check> tier0, List<Targeted> tier1, List<Check> tier2, List<String> reasons)
            implements Detected {}

    /** Nothing that can be run; {@code lookedFor} says what would have been taken, and what was seen and not tried. */
    record Nothing(List<String> lookedFor) implements Detected {}
}
