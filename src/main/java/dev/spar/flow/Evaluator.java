package dev.spar.flow;

import dev.spar.core.run.TreeId;
import dev.spar.core.verify.AddedSymbols;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckEdits;
import dev.spar.core.verify.CheckFiles;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.EditedChecks;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Evaluation.Evidence;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.Patch;
import dev.spar.core.verify.RedJudge;
import dev.spar.core.verify.TamperVeto;
import dev.spar.core.verify.TestTamper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;

/**
 * What two trees prove of criteria: each command on the red tree and on the result, both cold, and what that comes to.
 * A command that several criteria share is run once for all of them. Used by a run's steps and by whoever asks without
 * a run.
 */
public final class Evaluator {
    private final Means means;
    private final Repeats repeats;

    public Evaluator(Means means, Repeats repeats) {
        this.means = means;
        this.repeats = repeats;
    }

    /** Trees, and commands on clean checkouts of them. */
    public interface Means {
        Changes changes(TreeId from, TreeId to);

        /** The unified diff, cut nowhere. */
        String diff(TreeId from, TreeId to);

        /** The tree with these paths as they are in {@code source} (absent there: absent). */
        TreeId overlay(TreeId tree, TreeId source, List<String> paths);

        /** Keeps a tree that the evidence names from being collected. */
        void hold(TreeId tree);

        boolean isTest(String path);

        /** Whether the tree has files in this folder. */
        boolean hasFolder(TreeId tree, String folder);

        /**
         * The checks in order, each once, on a clean checkout of the tree.
         *
         * @param name what it is for: {@code red}, {@code red-again}, {@code green}, {@code unedited},
         *     {@code unedited-base}
         * @param round counts from one the checkouts of one name
         */
        List<CheckResult> cold(String name, int round, TreeId tree, List<Check> checks) throws InterruptedException;
    }

    /**
     * How often a command is run.
     *
     * @param whileRed at most, until it is green
     * @param always on the result at least, whatever it says: a criterion's own wish
     */
    public record Repeats(int whileRed, ToIntFunction<Criterion> always) {
        /** Only what is red is run again, and what wants it by itself. */
        public static Repeats ofRed(int most) {
            return new Repeats(most, Criterion::repeat);
        }

        /** One that was red and green in turns before has to be green as often as it would have to be red. */
        private int atLeast(Criterion criterion, boolean unsteady) {
            return Math.max(always.applyAsInt(criterion), unsteady ? whileRed : 1);
        }
    }

    /**
     * The evidence of each criterion on {@code head}, where the work began at {@code base}.
     *
     * @param seen what was found of these or more criteria on the base's own tree, which is not asked again
     */
    public Evaluation evaluation(Criteria criteria, TreeId base, TreeId head, Optional<Evaluation> seen)
            throws InterruptedException {
        var before = new TreeMap<String, Evidence>();
        seen.filter(s -> s.tree().equals(base)).stream()
                .flatMap(s -> s.evidence().stream())
                .filter(e -> criteria.list().contains(e.criterion()))
                .forEach(e -> before.put(e.criterion().id(), e));
        return new Between(criteria, base, head, means.changes(base, head), before).evaluation();
    }

    /** One evaluation: the criteria between two trees. */
    private final class Between {
        private final Criteria criteria;
        private final List<Criterion> runnable;
        private final TreeId base;
        private final TreeId head;
        private final Changes changes;
        private final SortedMap<String, Evidence> before;

        private Between(
                Criteria criteria, TreeId base, TreeId head, Changes changes, SortedMap<String, Evidence> before) {
            this.criteria = criteria;
            this.runnable =
                    criteria.list().stream().filter(c -> c.check().isPresent()).toList();
            this.base = base;
            this.head = head;
            this.changes = changes;
            this.before = before;
        }

        private Evaluation evaluation() throws InterruptedException {
            Patch patch = Patch.of(changes.none() ? "" : means.diff(base, head));
            var judge = new RedJudge(AddedSymbols.of(patch, means::isTest));
            var trees = redTrees();
            var red = seen(trees);
            trees.keySet().removeAll(red.keySet());
            var runs = new TreeMap<String, List<CheckResult>>();
            cold("red", 1, trees).forEach(add(runs));
            var green = green();
            redAgain(trees, runs, (id, last) -> judge.mayBeChance(last, green.getOrDefault(id, List.of())));
            trees.forEach((id, tree) -> red.put(id, RedJudge.Red.of(tree, runs.getOrDefault(id, List.of()))));
            var evidence = criteria.list().stream()
                    .map(c ->
                            judge.judge(c, Optional.ofNullable(red.get(c.id())), green.getOrDefault(c.id(), List.of())))
                    .toList();
            var found = new Evaluation(head, criteria.digest(), evidence);
            Changes edits = CheckEdits.in(changes, patch, f -> means.hasFolder(base, f));
            return TamperVeto.on(
                    EditedChecks.doubted(unedited(found, edits), changes), TestTamper.in(patch, means::isTest));
        }

        private static BiConsumer<String, CheckResult> add(SortedMap<String, List<CheckResult>> runs) {
            return (id, result) ->
                    runs.computeIfAbsent(id, i -> new ArrayList<>()).add(result);
        }

        /** By criterion, what is known of the base already; the change brings nothing that would show more there. */
        private SortedMap<String, RedJudge.Red> seen(SortedMap<String, TreeId> trees) {
            var found = new TreeMap<String, RedJudge.Red>();
            trees.forEach((id, tree) -> Optional.ofNullable(before.get(id))
                    .filter(e -> tree.equals(base))
                    .flatMap(e -> RedJudge.Red.seen(tree, e))
                    .ifPresent(red -> found.put(id, red)));
            return found;
        }

        /** What is red by chance proves nothing: as on the result, a red command is run until it is green. */
        private void redAgain(
                SortedMap<String, TreeId> trees,
                SortedMap<String, List<CheckResult>> runs,
                BiPredicate<String, CheckResult> doubted)
                throws InterruptedException {
            int checkouts = 1;
            for (int time = 2; time <= repeats.whileRed(); time++) {
                var open = new TreeMap<>(trees);
                runs.forEach((id, all) -> {
                    if (!doubted.test(id, all.getLast())) {
                        open.remove(id);
                    }
                });
                cold("red-again", checkouts, open).forEach(add(runs));
                checkouts += (int) open.values().stream().distinct().count();
            }
        }

        /**
         * By criterion, the base with what shows whether the change is right: its tests and the criterion's own
         * scripts. Where that is the result there is none: the command would only be run twice.
         */
        private SortedMap<String, TreeId> redTrees() {
            var byFiles = new LinkedHashMap<List<String>, TreeId>();
            var trees = new TreeMap<String, TreeId>();
            for (Criterion c : runnable) {
                var files = CheckFiles.showing(c, changes, means::isTest);
                TreeId tree = byFiles.computeIfAbsent(files, this::redTree);
                if (!tree.equals(head)) {
                    trees.put(c.id(), tree);
                }
            }
            return trees;
        }

        private TreeId redTree(List<String> files) {
            TreeId tree = means.overlay(base, head, files);
            if (!tree.equals(base)) {
                means.hold(tree);
            }
            return tree;
        }

        /** By criterion, its command's runs on the result. */
        private SortedMap<String, List<CheckResult>> green() throws InterruptedException {
            var runs = new TreeMap<String, List<CheckResult>>();
            var again = runnable;
            for (int round = 1; !again.isEmpty(); round++) {
                asked("green", round, head, again).forEach(add(runs));
                int times = round;
                again = runnable.stream()
                        .filter(c -> wantsMore(c, runs.getOrDefault(c.id(), List.of()), times))
                        .toList();
            }
            return runs;
        }

        private boolean wantsMore(Criterion c, List<CheckResult> runs, int times) {
            boolean red = runs.getLast().outcome() == Outcome.FAIL;
            boolean unsteady = Optional.ofNullable(before.get(c.id()))
                    .filter(e -> e.status() == CriterionStatus.FLAKY)
                    .isPresent();
            return times < repeats.atLeast(c, unsteady) || (red && times < repeats.whileRed());
        }

        /** What is met by an edited check has to be met by the check as it was before. */
        private Evaluation unedited(Evaluation found, Changes edits) throws InterruptedException {
            var edited = EditedChecks.in(found, edits, means::isTest);
            if (edited.isEmpty()) {
                return found;
            }
            var trees = new TreeMap<String, TreeId>();
            edited.forEach((id, check) -> trees.put(id, means.overlay(head, base, check.files())));
            var onResult = cold("unedited", 1, trees);
            var open = new TreeMap<String, TreeId>();
            onResult.forEach((id, result) -> {
                if (result.outcome() != Outcome.PASS) {
                    open.put(id, base);
                }
            });
            var onBase = cold("unedited-base", 1, open);
            var before = new TreeMap<String, EditedChecks.Before>();
            onResult.forEach(
                    (id, r) -> before.put(id, new EditedChecks.Before(r, Optional.ofNullable(onBase.get(id)))));
            return EditedChecks.judged(found, edited, before);
        }

        /** The commands of criteria, by id, each cold on its tree; those of one tree in one checkout. */
        private SortedMap<String, CheckResult> cold(String name, int first, SortedMap<String, TreeId> trees)
                throws InterruptedException {
            var byTree = new LinkedHashMap<TreeId, List<Criterion>>();
            for (Criterion c : runnable) {
                TreeId tree = trees.get(c.id());
                if (tree != null) {
                    byTree.computeIfAbsent(tree, t -> new ArrayList<>()).add(c);
                }
            }
            var found = new TreeMap<String, CheckResult>();
            int round = first;
            for (var group : byTree.entrySet()) {
                found.putAll(asked(name, round, group.getKey(), group.getValue()));
                round++;
            }
            return found;
        }

        /** What the commands of these criteria say of a tree, by id; the same command is run once. */
        private SortedMap<String, CheckResult> asked(String name, int round, TreeId tree, List<Criterion> asked)
                throws InterruptedException {
            var checks = new LinkedHashMap<Command, Check>();
            asked.stream().flatMap(c -> c.check().stream()).forEach(c -> checks.putIfAbsent(Command.of(c), c));
            List<CheckResult> results =
                    checks.isEmpty() ? List.of() : means.cold(name, round, tree, List.copyOf(checks.values()));
            var said = new LinkedHashMap<Command, CheckResult>();
            results.forEach(r -> said.put(Command.of(r.check()), r));
            var found = new TreeMap<String, CheckResult>();
            asked.forEach(c -> c.check()
                    .ifPresent(k -> found.put(
                            c.id(),
                            Objects.requireNonNull(said.get(Command.of(k))).of(k))));
            return found;
        }
    }

    /** What is run, whoever's it is. */
    private record Command(String text, Duration timeout) {
        private static Command of(Check check) {
            return new Command(check.command(), check.timeout());
        }
    }
}
