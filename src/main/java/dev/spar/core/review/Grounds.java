package dev.spar.core.review;

import java.util.List;

/**
 * What a review's findings may rest on.
 *
 * @param criteria ids of the frozen criteria
 * @param only nothing but these; else also a rule of the repository or a defect of the closed list
 */
public record Grounds(List<String> criteria, boolean only) {
    boolean allow(Ground ground) {
        return !only || ground instanceof Ground.OfCriterion;
    }
}
