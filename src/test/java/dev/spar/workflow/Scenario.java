package dev.spar.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.spec.MarkdownSpec;
import dev.spar.core.goal.GoalLimits;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.scope.ScopeLock;
import dev.spar.core.settings.Approvals;
import dev.spar.core.settings.Billing;
import dev.spar.core.settings.Cast;
import dev.spar.core.settings.LimitPolicy;
import dev.spar.core.settings.NotifySettings;
import dev.spar.core.settings.ReviewSettings;
import dev.spar.core.settings.RiskSettings;
import dev.spar.core.settings.Sandbox;
import dev.spar.core.settings.Settings;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SubTaskGraph;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Check;
import dev.spar.flow.CommitMessage;
import dev.spar.testing.PlainSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One supervised run on a played flow, told in a sentence. */
final class Scenario {
    final PlayStage stage = new PlayStage();
    private Approvals approvals = Approvals.NONE;
    private ReviewSettings.Policy policy = ReviewSettings.Policy.PER_MILESTONE;
    private int rounds = 2;
    private boolean challenged = true;
    private boolean verifies = true;
    private boolean economy;
    private boolean onlyTargeted;
    private Optional<GoalTask> goal = Optional.empty();
    private Optional<GoalLimits> conduct = Optional.empty();
    private Conclusion conclusion = new Conclusion(StopReason.INTERNAL, "not run");

    static Scenario scenario() {
        return new Scenario();
    }

    /** The goal of this spec, one at a time. */
    static Scenario goal(String spec) {
        return goal(spec, 1, false);
    }

    /** A goal whose spec is made of words first. */
    static Scenario words() {
        var s = new Scenario();
        s.conduct = Optional.of(
                new GoalLimits(Optional.empty(), Optional.empty(), false, SubTaskGraph.Collisions.SERIALIZE));
        s.policy = ReviewSettings.Policy.DEFERRED;
        return s;
    }

    static Scenario goal(String spec, int workers, boolean levels) {
        var read = (Spec.Read.Understood) MarkdownSpec.read("spec.md", spec);
        var s = new Scenario();
        s.goal = Optional.of(new GoalTask(
                read.spec(), List.of(), GoalTask.ATTEMPTS, workers, levels, SubTaskGraph.Collisions.SERIALIZE));
        s.policy = ReviewSettings.Policy.DEFERRED;
        return s;
    }

    /**
     * An answer of an agent or person, a fingerprint or outcome of a check, a finding, a criterion's status, or a risk.
     */
    Scenario when(String path, Object said) {
        stage.script.put(path, said);
        return this;
    }

    Scenario leavesUnchanged(String... paths) {
        stage.unchanged.addAll(List.of(paths));
        return this;
    }

    Scenario asking(Approvals wanted) {
        approvals = wanted;
        return this;
    }

    Scenario reviewing(ReviewSettings.Policy wanted) {
        policy = wanted;
        return this;
    }

    Scenario only(String... ids) {
        goal = goal.map(
                g -> new GoalTask(g.spec(), List.of(ids), g.attempts(), g.workers(), g.levels(), g.collisions()));
        return this;
    }

    Scenario rounds(int most) {
        rounds = most;
        return this;
    }

    Scenario withoutChallenge() {
        challenged = false;
        return this;
    }

    Scenario withoutVerification() {
        verifies = false;
        return this;
    }

    /** There are checks for parts of the files alone. */
    Scenario withTargetedChecksOnly() {
        onlyTargeted = true;
        return this;
    }

    Scenario withEconomy() {
        economy = true;
        return this;
    }

    Scenario run() {
        var task = new Task("count words", "Write count.sh that counts the words of stdin.", "argument", List.of());
        var flow = new PlayFlow(stage, StepPath.ROOT);
        conclusion = conduct.isPresent()
                ? new Goal().run(task.conducted(conduct.get()), settings(), flow)
                : goal.isPresent()
                        ? new Goal().run(task.aiming(goal.get()), settings(), flow)
                        : new Supervised().run(task, settings(), flow);
        assertThat(stage.paths)
                .as("nothing is said of a step that there is not")
                .containsAll(stage.script.keySet())
                .containsAll(stage.unchanged);
        return this;
    }

    Scenario ends(StopReason reason) {
        assertThat(conclusion.reason()).as(conclusion.toString()).isEqualTo(reason);
        return this;
    }

    Scenario memoSays(String... parts) {
        assertThat(conclusion.memo().orElseThrow().toString()).contains(parts);
        return this;
    }

    Scenario says(String part) {
        assertThat(conclusion.headline()).contains(part);
        return this;
    }

    String headline() {
        return conclusion.headline();
    }

    Scenario went(String... paths) {
        assertThat(stage.paths).containsSubsequence(paths);
        return this;
    }

    Scenario neverWent(String... parts) {
        assertThat(stage.paths).noneMatch(p -> List.of(parts).stream().anyMatch(p::contains));
        return this;
    }

    Scenario committed(String... lines) {
        assertThat(stage.commits.stream().map(CommitMessage::subject)).containsExactly(lines);
        return this;
    }

    Scenario lastTrailers(String... lines) {
        assertThat(stage.commits.getLast().trailers()).containsExactly(lines);
        return this;
    }

    private Settings settings() {
        var check = new Check("test", "make test", Duration.ofMinutes(1));
        var plain = PlainSettings.verify(!verifies, check, 2);
        var targeted = List.of(new VerifySettings.Targeted(List.of("**"), List.of(check)));
        var verify = onlyTargeted ? plain.with(List.of(), targeted, List.of()) : plain;
        return new Settings(
                new Cast(List.of(), List.of(), List.of()),
                new TreeMap<>(),
                verify,
                new ScopeLock(List.of("src/**"), List.of("locked/**"), false, false, 20, List.of()),
                new RiskSettings(List.of(), List.of()),
                new ReviewSettings(policy, rounds, 2, 3, 60_000),
                PlainSettings.budget(),
                new LimitPolicy(LimitPolicy.Choice.WAIT, Duration.ofHours(6)),
                approvals,
                Optional.empty(),
                new Billing(false),
                new Sandbox(false, List.of(), false),
                new NotifySettings(List.of(), false, false, Optional.empty()),
                challenged,
                economy);
    }
}
