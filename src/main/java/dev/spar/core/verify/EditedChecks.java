package dev.spar.core.verify;

import dev.spar.core.verify.Evaluation.Evidence;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Criteria that pass, were not seen red, and whose check the change itself edits: such a check may have been made to
 * pass. They count only if the check as it was before does not fail.
 */
public final class EditedChecks {
    private EditedChecks() {}

    /** The criteria in question, by id, with the edited files of their checks. */
    public static SortedMap<String, List<String>> in(Evaluation evaluation, Changes changes, Predicate<String> isTest) {
        var found = new TreeMap<String, List<String>>();
        for (Evidence e : evaluation.evidence()) {
            List<String> edited = e.criterion()
                    .check()
                    .filter(c -> e.status() == CriterionStatus.PASSING)
                    .map(c -> CheckFiles.edited(c.command(), changes, isTest))
                    .orElse(List.of());
            if (!edited.isEmpty()) {
                found.put(e.criterion().id(), edited);
            }
        }
        return found;
    }

    /** The evaluation with those blocked whose check, as it was before, fails on the same tree. */
    public static Evaluation judged(
            Evaluation evaluation, SortedMap<String, List<String>> edited, Map<String, CheckResult> before) {
        return new Evaluation(
                evaluation.tree(),
                evaluation.criteria(),
                evaluation.evidence().stream()
                        .map(e -> {
                            CheckResult old = before.get(e.criterion().id());
                            return old == null || old.outcome() != Outcome.FAIL ? e : blocked(e, edited, old);
                        })
                        .toList());
    }

    private static Evidence blocked(Evidence e, SortedMap<String, List<String>> edited, CheckResult old) {
        String files = String.join(", ", edited.getOrDefault(e.criterion().id(), List.of()));
        return new Evidence(
                e.criterion(),
                CriterionStatus.BLOCKED,
                e.redTree(),
                e.red(),
                e.green(),
                "the change edits its check (" + files + "), and as that was before it fails: " + old.why());
    }
}
