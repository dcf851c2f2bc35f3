package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import java.util.List;
import java.util.Optional;

/**
 * What a review on its own is of, and what its findings are weighed by.
 *
 * @param what in words, for people
 * @param base what the change starts from; the run's own start is what it ends in
 * @param authors models that are known to have written of it; empty where nothing names one
 * @param alone every agent that could review is of one vendor, so that another view cannot be had here
 * @param failOn the mildest severity that says no
 * @param both two vendors review it, each alone
 * @param rounds how often a review that could not be taken completely is asked for
 * @param accepted what a person decided to live with, where it lies in this change
 * @param seen the earlier review that part of it was in
 */
public record ReviewSubject(
        String what,
        CommitId base,
        TreeId baseTree,
        List<Vendor> authors,
        boolean alone,
        Measure measure,
        Severity failOn,
        boolean both,
        int rounds,
        List<AcceptedRisk> accepted,
        Optional<Seen> seen) {
    /**
     * What the reviewer is asked to measure by; a review by another measure says nothing of this one.
     *
     * @param focus the person's own words; empty for none
     * @param rules the repository's own text for reviewers as the base has it; empty for none
     * @param strict a finding blocks only with a failing command that we ran
     * @param asked what the change is for, where somebody says so
     */
    public record Measure(String focus, String rules, boolean strict, Optional<AskedFor> asked) {
        /** Ids of the criteria that a finding may rest on. */
        public List<String> criteria() {
            return asked.map(a ->
                            a.conditions().stream().map(AskedFor.Condition::id).toList())
                    .orElse(List.of());
        }
    }

    /** What was asked for: a spec's title and its criteria; {@code name} is what people call the spec. */
    public record AskedFor(String name, String title, List<Condition> conditions) {
        /** A criterion, with the command that would decide it where there is one. */
        public record Condition(String id, String text, Optional<String> command) {}

        /** {@code 3 criteria of spec.md}. */
        public String words() {
            return conditions.size() + (conditions.size() == 1 ? " criterion" : " criteria") + " of " + name;
        }
    }
}
