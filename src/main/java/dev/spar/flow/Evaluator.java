package dev.spar.flow;

import dev.spar.core.run.TreeId;
import dev.spar.core.verify.AddedSymbols;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckFiles;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.EditedChecks;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.Patch;
import dev.spar.core.verify.RedJudge;
import dev.spar.core.verify.TamperVeto;
import dev.spar.core.verify.TestTamper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * What two trees prove of criteria: each command on the red tree and on the result, both cold, and what that comes to.
 * Used by a run's steps and by whoever asks without a run.
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

        /**
         * The checks in order, each once, on a clean checkout of the tree.
         *
         * @param name what it is for: {@code red}, {@code green}, {@code unedited}, {@code unedited-base}
         * @param round counts from one the checkouts of one name
         */
        List<CheckResult> cold(String name, int round, TreeId tree, List<Check> checks) throws InterruptedException;
    }

    /**
     * How often a command is run on the result.
     *
     * @param whileRed at most, until it is green
     * @param always at least, whatever it says: a criterion's own wish
     */
    public record Repeats(int whileRed, ToIntFunction<Criterion> always) {
        /** Only what is red is run again, and what wants it by itself. */
        public static Repeats ofRed(int most) {
            return new Repeats(most, Criterion::repeat);
        }

        private boolean again(Criterion criterion, List<CheckResult> runs, int round) {
            boolean red = runs.getLast().outcome() == Outcome.FAIL;
            return (red && round <= whileRed) || round <= always.applyAsInt(criterion);
        }

        private int most(List<Criterion> criteria) {
            return Math.max(whileRed, criteria.stream().mapToInt(always).max().orElse(1));
        }
    }

    /** The evidence of each criterion on {@code head}, where the work began at {@code base}. */
    public Evaluation evaluation(Criteria criteria, TreeId base, TreeId head) throws InterruptedException {
        return new Between(criteria, base, head, means.changes(base, head)).evaluation();
    }

    /** One evaluation: the criteria between two trees. */
    private final class Between {
        private final Criteria criteria;
        private final List<Criterion> runnable;
        private final TreeId base;
        private final TreeId head;
        private final Changes changes;

        private Between(Criteria criteria, TreeId base, TreeId head, Changes changes) {
            this.criteria = criteria;
            this.runnable =
                    criteria.list().stream().filter(c -> c.check().isPresent()).toList();
            this.base = base;
            this.head = head;
            this.changes = changes;
        }

        private Evaluation evaluation() throws InterruptedException {
            Patch patch = Patch.of(changes.none() ? "" : means.diff(base, head));
            var redTrees = redTrees();
            var red = cold("red", redTrees);
            var green = green();
            var judge = new RedJudge(AddedSymbols.of(patch, means::isTest));
            var evidence = criteria.list().stream()
                    .map(c -> judge.judge(c, red(c, redTrees, red), green.getOrDefault(c.id(), List.of())))
                    .toList();
            var found = new Evaluation(head, criteria.digest(), evidence);
            return TamperVeto.on(EditedChecks.doubted(unedited(found), changes), TestTamper.in(patch, means::isTest));
        }

        private static Optional<RedJudge.Red> red(
                Criterion c, SortedMap<String, TreeId> trees, SortedMap<String, CheckResult> results) {
            TreeId tree = trees.get(c.id());
            CheckResult result = results.get(c.id());
            return tree == null || result == null ? Optional.empty() : Optional.of(new RedJudge.Red(tree, result));
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
            int most = repeats.most(runnable);
            for (int round = 1; round <= most; round++) {
                var again = new ArrayList<Criterion>();
                for (Criterion c : runnable) {
                    if (round == 1 || repeats.again(c, runs.getOrDefault(c.id(), List.of()), round)) {
                        again.add(c);
                    }
                }
                var results = asked("green", round, head, again);
                for (int i = 0; i < results.size(); i++) {
                    runs.computeIfAbsent(again.get(i).id(), id -> new ArrayList<>())
                            .add(results.get(i));
                }
            }
            return runs;
        }

        /** What is met by an edited check has to be met by the check as it was before. */
        private Evaluation unedited(Evaluation found) throws InterruptedException {
            var edited = EditedChecks.in(found, changes, means::isTest);
            if (edited.isEmpty()) {
                return found;
            }
            var trees = new TreeMap<String, TreeId>();
            edited.forEach((id, check) -> trees.put(id, means.overlay(head, base, check.files())));
            var onResult = cold("unedited", trees);
            var open = new TreeMap<String, TreeId>();
            onResult.forEach((id, result) -> {
                if (result.outcome() != Outcome.PASS) {
                    open.put(id, base);
                }
            });
            var onBase = cold("unedited-base", open);
            var before = new TreeMap<String, EditedChecks.Before>();
            onResult.forEach(
                    (id, r) -> before.put(id, new EditedChecks.Before(r, Optional.ofNullable(onBase.get(id)))));
            return EditedChecks.judged(found, edited, before);
        }

        /** The commands of criteria, by id, each cold on its tree; those of one tree in one checkout. */
        private SortedMap<String, CheckResult> cold(String name, SortedMap<String, TreeId> trees)
                throws InterruptedException {
            var byTree = new LinkedHashMap<TreeId, List<Criterion>>();
            for (Criterion c : runnable) {
                TreeId tree = trees.get(c.id());
                if (tree != null) {
                    byTree.computeIfAbsent(tree, t -> new ArrayList<>()).add(c);
                }
            }
            var found = new TreeMap<String, CheckResult>();
            int round = 0;
            for (var group : byTree.entrySet()) {
                round++;
                var results = asked(name, round, group.getKey(), group.getValue());
                for (int i = 0; i < results.size(); i++) {
                    found.put(group.getValue().get(i).id(), results.get(i));
                }
            }
            return found;
        }

        private List<CheckResult> asked(String name, int round, TreeId tree, List<Criterion> asked)
                throws InterruptedException {
            List<Check> checks = asked.stream().flatMap(c -> c.check().stream()).toList();
            return checks.isEmpty() ? List.of() : means.cold(name, round, tree, checks);
        }
    }
}
