package dev.spar.core.run.state;

import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Independence;
import dev.spar.core.review.Observation;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import java.util.List;
import java.util.regex.Pattern;

/** A review of one tree. */
public record ReviewRow(
        StepPath path,
        TreeId tree,
        List<Vendor> authors,
        List<Vendor> reviewers,
        Independence independence,
        boolean complete,
        List<Finding> findings,
        List<Observation> observations,
        List<String> notJudged) {
    private static final Pattern ROUND = Pattern.compile("(^|/)review#.*");

    /** Where it took place, e.g. {@code milestone#1}: the rounds of one place supersede one another. */
    public String place() {
        return ROUND.matcher(path.value()).replaceFirst("");
    }
}
