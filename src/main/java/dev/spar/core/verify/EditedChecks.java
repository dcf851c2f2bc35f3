package dev.spar.core.verify;

import dev.spar.core.verify.Evaluation.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Criteria that are met and whose check the change itself edits: such a check may have been made to pass. They count
 * only if the check as it was before holds too.
 */
public final class EditedChecks {
    private EditedChecks() {}

    /** What the check as it was before says: of the result, and, where it does not pass there, of the base. */
    public record Before(CheckResult onResult, Optional<CheckResult> onBase) {
        private boolean onBaseIs(Outcome outcome) {
            return onBase.filter(b -> b.outcome() == outcome).isPresent();
        }
    }

    /**
     * The edited files of a criterion's check, and what the check has to say once they are as they were.
     *
     * @param mustPass whether it has to be green; else it may fail to judge where it gave no answer on the base either:
     *     an empty file of tests shows nothing. One that answered there and now does not was kept from it by the work,
     *     which may print and end as it likes
     * @param orUnanswered whether it is enough that it gave no answer on the base, whatever it says of the result: then
     *     the check came with the work, and what only surrounds it had nothing to say
     * @param orPassedOnBase whether it is enough that it was green on the base: then it was no demand of the task's,
     *     which may have changed what it says
     */
    public record Edited(List<String> files, boolean mustPass, boolean orUnanswered, boolean orPassedOnBase) {
        private boolean holds(Before old) {
            boolean mayGiveNone = !mustPass && (orUnanswered || old.onResult().outcome() == Outcome.COULD_NOT_JUDGE);
            return old.onResult().outcome() == Outcome.PASS
                    || (mayGiveNone && old.onBaseIs(Outcome.COULD_NOT_JUDGE))
                    || (orPassedOnBase && old.onBaseIs(Outcome.PASS));
        }
    }

    /**
     * The criteria in question, by id. What a given command is made of is held whatever the status. Of others a test
     * that was seen red is none of them: it changes with what it tests, and a weakened one is found by itself; a script
     * of the criterion's own is what the work was asked for.
     */
    public static SortedMap<String, Edited> in(Evaluation evaluation, Changes changes, Predicate<String> isTest) {
        var found = new TreeMap<String, Edited>();
        for (Evidence e : evaluation.evidence()) {
            if (e.status().met() && e.criterion().check().isPresent()) {
                Edited edited = edited(e, changes, isTest);
                if (!edited.files().isEmpty()) {
                    found.put(e.criterion().id(), edited);
                }
            }
        }
        return found;
    }

    private static Edited edited(Evidence e, Changes changes, Predicate<String> isTest) {
        String command = e.criterion().check().map(Check::command).orElse("");
        List<String> held = HeldFiles.in(e.criterion(), changes);
        boolean accepting = held.stream().anyMatch(f -> HeldFiles.accepts(command, f));
        boolean surrounding = held.stream().allMatch(f -> HeldFiles.surrounds(command, f));
        if (e.status() != CriterionStatus.VERIFIED) {
            List<String> files = both(held, CheckFiles.edited(command, changes, isTest));
            boolean script =
                    CheckFiles.decides(command) && files.stream().anyMatch(f -> CheckFiles.isScript(command, f));
            return new Edited(files, accepting || script, surrounding && files.equals(held), false);
        }
        List<String> scripts =
                CheckFiles.decides(command) ? CheckFiles.editedScripts(command, changes) : List.<String>of();
        return held.isEmpty()
                ? new Edited(scripts, true, false, true)
                : new Edited(
                        both(held, scripts),
                        accepting || !scripts.isEmpty(),
                        surrounding,
                        !accepting && held.stream().allMatch(isTest));
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
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
            Evaluation evaluation, SortedMap<String, Edited> edited, Map<String, Before> before) {
        return new Evaluation(
                evaluation.tree(),
                evaluation.criteria(),
                evaluation.evidence().stream()
                        .map(e -> {
                            Edited files = edited.get(e.criterion().id());
                            Before old = before.get(e.criterion().id());
                            return files == null || old == null || files.holds(old)
                                    ? e
                                    : blocked(e, files, old.onResult());
                        })
                        .toList());
    }

    private static Evidence blocked(Evidence e, Edited edited, CheckResult old) {
        String says = old.outcome() == Outcome.FAIL ? "it fails: " : "it could not judge: ";
        boolean given = e.criterion().rigour().flatMap(Criterion.Rigour::work).isPresent();
        return with(
                e,
                CriterionStatus.BLOCKED,
                "the change edits its check (" + String.join(", ", edited.files()) + "), and as that was before "
                        + says + old.why()
                        + (given && !edited.mustPass()
                                ? "; one of them that the work is to change belongs under files: of a sub-task"
                                : ""));
    }

    private static Evidence with(Evidence e, CriterionStatus status, String why) {
        return new Evidence(e.criterion(), status, e.redTree(), e.red(), e.green(), why);
    }
}
