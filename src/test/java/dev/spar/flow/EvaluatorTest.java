package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.CheckResult.Failure;
import dev.spar.core.verify.CheckResult.FailureKind;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Evaluation.Evidence;
import dev.spar.core.verify.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is run on which tree, how often, and what it comes to. */
class EvaluatorTest {
    private static final TreeId BASE = tree("1");
    private static final TreeId RED = tree("2");
    private static final TreeId HEAD = tree("3");
    private static final String GREEN = "+";

    private final Trees trees = new Trees();
    private final List<Criterion> criteria = new ArrayList<>();

    @BeforeEach
    void one_criterion_that_is_green_now() {
        asks("C1", "make test", false);
        trees.say(HEAD, GREEN);
    }

    @Test
    void what_is_red_each_time_without_the_work_is_verified() throws InterruptedException {
        trees.say(RED, "-");
        assertThat(only(evaluated()).status()).isEqualTo(CriterionStatus.VERIFIED);
        assertThat(trees.asked).containsExactly("red#1 C1", "green#1 C1", "red-again#1 C1", "red-again#2 C1");
    }

    @Test
    void what_is_red_by_chance_without_the_work_is_flaky_though_it_is_green_with_it() throws InterruptedException {
        trees.say(RED, "-", "-", GREEN);
        assertThat(only(evaluated()).status()).isEqualTo(CriterionStatus.FLAKY);
        assertThat(only(evaluated()).why()).isEqualTo("on the base green 1 of 3 times: green now shows nothing");
    }

    @Test
    void a_guard_of_what_works_already_only_has_to_be_green_now() throws InterruptedException {
        criteria.clear();
        asks("C1", "make test", true);
        trees.say(RED, "-", GREEN);
        assertThat(only(evaluated()).status()).isEqualTo(CriterionStatus.PASSING);
    }

    @Test
    void a_red_run_that_could_not_be_repeated_shows_nothing() throws InterruptedException {
        trees.say(RED, "-", "?");
        assertThat(only(evaluated()).status()).isEqualTo(CriterionStatus.PASSING);
        assertThat(only(evaluated()).why()).contains("the base shows nothing");
    }

    @Test
    void what_shows_nothing_is_not_repeated() throws InterruptedException {
        trees.say(RED, "-");
        trees.say(HEAD, "-");
        assertThat(only(evaluated()).status()).isEqualTo(CriterionStatus.FAILED);
        assertThat(trees.asked).containsExactly("red#1 C1", "green#1 C1", "green#2 C1", "green#3 C1");
    }

    @Test
    void what_was_found_of_the_base_before_the_work_is_not_asked_again() throws InterruptedException {
        trees.changed = List.of("src/a");
        trees.say(BASE, "-");
        assertThat(only(evaluated(onBase(CriterionStatus.FAILED))).status()).isEqualTo(CriterionStatus.VERIFIED);
        assertThat(trees.asked).containsExactly("green#1 C1");
        assertThat(only(evaluated()).status()).as("control").isEqualTo(CriterionStatus.VERIFIED);
        assertThat(trees.asked).contains("red#1 C1");
    }

    @Test
    void what_was_flaky_before_the_work_is_never_verified_by_a_red_of_that_tree() throws InterruptedException {
        trees.changed = List.of("src/a");
        trees.say(BASE, "-");
        var found = only(evaluated(onBase(CriterionStatus.FLAKY)));
        assertThat(found.status()).isEqualTo(CriterionStatus.FLAKY);
        assertThat(found.why()).isEqualTo("on the base green 1 of 3 times: green now shows nothing");
    }

    @Test
    void what_was_flaky_before_the_work_has_to_be_green_as_often_as_red() throws InterruptedException {
        trees.say(RED, "-");
        assertThat(only(evaluated(onBase(CriterionStatus.FLAKY))).status()).isEqualTo(CriterionStatus.VERIFIED);
        assertThat(trees.asked).contains("red-again#2 C1", "green#3 C1");
    }

    @Test
    void what_was_red_before_the_work_is_not_asked_again_there_whoever_it_was_seen_with() throws InterruptedException {
        trees.changed = List.of("src/a");
        trees.say(BASE, "-");
        var before = onBase(CriterionStatus.FAILED);
        asks("C2", "make lint", false);
        assertThat(evaluated(before).evidence()).extracting(Evidence::status).containsOnly(CriterionStatus.VERIFIED);
        assertThat(trees.asked).contains("red#1 C2").doesNotContain("red#1 C1 C2");
        criteria.set(
                0, new Criterion("C1", "it works otherwise", criteria.getFirst().check(), false));
        evaluated(before);
        assertThat(trees.asked).as("another criterion than was seen").contains("red#1 C1 C2");
    }

    @Test
    void criteria_with_one_command_share_one_run_of_it() throws InterruptedException {
        asks("C2", "make test", false);
        asks("C3", "make lint", false);
        trees.say(RED, "-");
        var found = evaluated().evidence();
        assertThat(trees.asked).contains("red#1 C1 C3", "green#1 C1 C3").noneMatch(a -> a.contains("C2"));
        assertThat(found).extracting(Evidence::status).containsOnly(CriterionStatus.VERIFIED);
        assertThat(found.get(1).green().orElseThrow().check().name()).isEqualTo("C2");
    }

    private static TreeId tree(String digit) {
        return new TreeId(digit.repeat(40));
    }

    private void asks(String id, String command, boolean guards) {
        var check = Optional.of(new Check(id, command, Duration.ofMinutes(1)));
        criteria.add(new Criterion(id, "it works", check, guards));
    }

    private Evaluation evaluated() throws InterruptedException {
        return evaluated(Optional.empty());
    }

    private Evaluation evaluated(Optional<Evaluation> seen) throws InterruptedException {
        trees.asked.clear();
        trees.times.clear();
        return new Evaluator(trees, Evaluator.Repeats.ofRed(3)).evaluation(new Criteria(criteria), BASE, HEAD, seen);
    }

    private Optional<Evaluation> onBase(CriterionStatus status) {
        Criterion c = criteria.getFirst();
        var evidence = new Evidence(
                c,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Trees.result(c.check().orElseThrow(), "-")),
                "green 1 of 3 times");
        return Optional.of(new Evaluation(BASE, new Criteria(criteria).digest(), List.of(evidence)));
    }

    private static Evidence only(Evaluation evaluation) {
        assertThat(evaluation.evidence()).hasSize(1);
        return evaluation.evidence().getFirst();
    }

    /** Trees that say what a test wants, the last of it for ever, and what they were asked. */
    private static final class Trees implements Evaluator.Means {
        private final Map<TreeId, List<String>> says = new HashMap<>();
        private final Map<TreeId, Integer> times = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private List<String> changed = List.of("src/a", "test/a");

        void say(TreeId tree, String... words) {
            says.put(tree, List.of(words));
        }

        @Override
        public Changes changes(TreeId from, TreeId to) {
            return new Changes(
                    from,
                    to,
                    changed.stream()
                            .map(p -> new Changes.Change(p, Changes.Kind.ADDED, 1, 0, false, Changes.Mode.FILE))
                            .toList());
        }

        @Override
        public String diff(TreeId from, TreeId to) {
            return "";
        }

        @Override
        public TreeId overlay(TreeId tree, TreeId source, List<String> paths) {
            return paths.isEmpty() ? tree : RED;
        }

        @Override
        public void hold(TreeId tree) {}

        @Override
        public boolean isTest(String path) {
            return path.startsWith("test/");
        }

        @Override
        public boolean hasFolder(TreeId tree, String folder) {
            return true;
        }

        @Override
        public List<CheckResult> cold(String name, int round, TreeId tree, List<Check> checks) {
            asked.add(name + "#" + round + " "
                    + String.join(" ", checks.stream().map(Check::name).toList()));
            var words = says.getOrDefault(tree, List.of());
            int time = times.merge(tree, 1, Integer::sum);
            String word = words.get(Math.min(time, words.size()) - 1);
            return checks.stream().map(c -> result(c, word)).toList();
        }

        private static CheckResult result(Check check, String word) {
            Outcome outcome =
                    word.equals(GREEN) ? Outcome.PASS : word.equals("-") ? Outcome.FAIL : Outcome.COULD_NOT_JUDGE;
            boolean red = outcome == Outcome.FAIL;
            var failure = new Failure("a test", "expected 1", FailureKind.ASSERTION);
            return new CheckResult(
                    check,
                    outcome,
                    Optional.of(red ? 1 : 0),
                    1,
                    word,
                    Optional.empty(),
                    red ? List.of(failure) : List.of(),
                    Optional.empty(),
                    false,
                    Digest.of(word),
                    "");
        }
    }
}
