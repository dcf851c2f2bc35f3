package dev.spar.core.verify;

import dev.spar.core.verify.Evaluation.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Criteria that are met and whose check the change itself edits: such a check may have been made to pass. They count
 * only if the check as it was before holds too.
 */
public final class EditedChecks {
    private EditedChecks() {}

    /** What the check as it was before says: of the result, and, where it does not pass there, of the base. */
    public record Before(CheckResult onResult, Optional<CheckResult> onBase) {}

    /**
     * The criteria in question, by id, with the edited files of their checks. A test that was seen red is none of them:
     * it changes with what it tests, and a weakened one is found by itself. A script of the criterion's own is what the
     * work was asked for.
     */
    public static SortedMap<String, List<String>> in(Evaluation evaluation, Changes changes, Predicate<String> isTest) {
        var found = new TreeMap<String, List<String>>();
        for (Evidence e : evaluation.evidence()) {
            List<String> edited = e.criterion()
                    .check()
                    .map(c -> edited(e.status(), c.command(), changes, isTest))
                    .orElse(List.of());
            if (!edited.isEmpty()) {
                found.put(e.criterion().id(), edited);
            }
        }
        return found;
    }

    private static List<String> edited(
            CriterionStatus status, String command, Changes changes, Predicate<String> isTest) {
        if (!status.met()) {
            return List.of();
        }
        if (status != CriterionStatus.VERIFIED) {
            return CheckFiles.edited(command, changes, isTest);
        }
        return CheckFiles.decides(command) ? CheckFiles.editedScripts(command, changes) : List.of();
    }

    /**
     * The evaluation with those merely passing that were seen red, and whose edited script need not be what decides: a
     * pipe reads what it says, perhaps, and perhaps what the code says that has a check's name.
     */
    public static Evaluation doubted(Evaluation evaluation, Changes changes) {
        return new Evaluation(
                evaluation.tree(),
                evaluation.criteria(),
                evaluation.evidence().stream().map(e -> doubted(e, changes)).toList());
    }

    private static Evidence doubted(Evidence e, Changes changes) {
        String command = e.criterion().check().map(Check::command).orElse("");
        List<String> edited = CheckFiles.editedScripts(command, changes);
        if (e.status() != CriterionStatus.VERIFIED || CheckFiles.decides(command) || edited.isEmpty()) {
            return e;
        }
        return with(
                e,
                CriterionStatus.PASSING,
                "green; that it was red shows nothing, because the change edits " + String.join(", ", edited)
                        + " and the command's pipe or substitution leaves open whether that decides");
    }

    /** The evaluation with those blocked whose check, as it was before, does not hold. */
    public static Evaluation judged(
            Evaluation evaluation, SortedMap<String, List<String>> edited, Map<String, Before> before) {
        return new Evaluation(
                evaluation.tree(),
                evaluation.criteria(),
                evaluation.evidence().stream()
                        .map(e -> {
                            Before old = before.get(e.criterion().id());
                            return old == null || holds(e, edited, old) ? e : blocked(e, edited, old.onResult());
                        })
                        .toList());
    }

    /**
     * A check that passed on the base was no demand of the task's, which may have changed what it says; that the new
     * one was red there is then evidence enough. Of tests only a failure tells: an empty file of tests could not judge.
     */
    private static boolean holds(Evidence e, SortedMap<String, List<String>> edited, Before old) {
        Outcome outcome = old.onResult().outcome();
        if (e.status() == CriterionStatus.VERIFIED) {
            return outcome == Outcome.PASS
                    || old.onBase().filter(b -> b.outcome() == Outcome.PASS).isPresent();
        }
        String command = e.criterion().check().map(Check::command).orElse("");
        boolean script =
                CheckFiles.decides(command) && files(e, edited).stream().anyMatch(f -> CheckFiles.isScript(command, f));
        return script ? outcome == Outcome.PASS : outcome != Outcome.FAIL;
    }

    private static Evidence blocked(Evidence e, SortedMap<String, List<String>> edited, CheckResult old) {
        String says = old.outcome() == Outcome.FAIL ? "it fails: " : "it could not judge: ";
        return with(
                e,
                CriterionStatus.BLOCKED,
                "the change edits its check (" + String.join(", ", files(e, edited)) + "), and as that was before "
                        + says + old.why());
    }

    private static Evidence with(Evidence e, CriterionStatus status, String why) {
        return new Evidence(e.criterion(), status, e.redTree(), e.red(), e.green(), why);
    }

    private static List<String> files(Evidence e, SortedMap<String, List<String>> edited) {
        return edited.getOrDefault(e.criterion().id(), List.of());
    }
}
