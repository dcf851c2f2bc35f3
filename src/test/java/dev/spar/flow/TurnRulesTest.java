package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Usage;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.settings.Approvals;
import dev.spar.core.settings.Budget;
import dev.spar.core.settings.LimitPolicy;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent may do in a turn, and what its limits and the budget lead to. */
class TurnRulesTest {
    @TempDir
    Path folder;

    private TestRun run(Samples.Sample sample) {
        return new TestRun(folder, sample, Samples.agents(false));
    }

    @Test
    void a_judgement_of_another_tree_cannot_commit() {
        var run = run(Samples.sample(flow -> {
            var report = flow.verify(StepName.of("before"), Tier.T0, Heat.WARM, flow.start());
            flow.ask(Role.BUILDER, PlayPrompts.asks("one"));
            flow.commit(Samples.message("late"), report);
            return Samples.met();
        }));
        assertThatThrownBy(() -> run.drive(Crashes.never())).hasMessageContaining("judgement of tree");
    }

    @Test
    void what_a_check_leaves_behind_is_in_no_tree() {
        var run = run(Samples.milestones(2));
        run.drive(Crashes.never());
        String files = Plain.git(folder.resolve("repo"), "ls-tree", "-r", "--name-only", TestRun.BRANCH);
        assertThat(files).contains("src/a.txt").doesNotContain("left-by-a-check");
    }

    @Test
    void a_reader_that_writes_is_undone() {
        var agents = new PlayAgents(
                false,
                turn -> PlayAgents.Play.says("{\"text\":\"sneaky\"}", new PlayAgents.Edit("src/a.txt", "by a reader")));
        var run = new TestRun(
                folder,
                Samples.sample(flow -> {
                    flow.ask(Role.REVIEWER, PlayPrompts.asks("look"));
                    return Samples.met();
                }),
                agents);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.worktree().resolve("src/a.txt")).content().doesNotContain("by a reader");
        assertThat(run.events(Event.Rescued.class)).hasSize(1);
    }

    @Test
    void a_flow_with_players_of_its_own_asks_them_and_goes_on_with_whom_it_began() {
        var asked = new ArrayList<String>();
        var agents = new PlayAgents(false, turn -> {
            asked.add(turn.path() + " " + turn.agent());
            return asked.size() == 2
                    ? new PlayAgents.Play(
                            List.of(),
                            new Reply.Limited(
                                    "five_hour", Optional.of(Instant.parse("2026-11-21T10:00:00Z")), Usage.NONE))
                    : PlayAgents.Play.says("{\"text\":\"done\"}");
        });
        var run = new TestRun(
                folder,
                Samples.sample(flow -> {
                    flow.ask(Role.BUILDER, PlayPrompts.asks("plain"));
                    var own = flow.cast(cast ->
                            cast.with(Role.BUILDER, TestRun.agent("gate").at("low")));
                    own.at("deep").ask(Role.BUILDER, PlayPrompts.asks("one"));
                    own.ask(Role.PLANNER, PlayPrompts.asks("two"));
                    return Samples.met();
                }),
                agents);
        assertThat(run.drive(Crashes.never())).contains("LIMIT");
        run.now.set(Instant.parse("2026-11-21T10:00:01Z"));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(asked).containsExactly("plain south", "deep/one gate@low", "deep/one gate@low", "two north");
        assertThat(run.events(Event.AttemptStarted.class))
                .extracting(e -> e.path() + " " + e.agent())
                .containsExactlyElementsOf(asked);
    }

    private static PlayAgents limitedOnce(Optional<java.time.Instant> resets) {
        var calls = new java.util.concurrent.atomic.AtomicInteger();
        return new PlayAgents(
                false,
                turn -> calls.incrementAndGet() == 1
                        ? new PlayAgents.Play(List.of(), new Reply.Limited("five_hour", resets, Usage.NONE))
                        : PlayAgents.Play.says(
                                "{\"text\":\"done\"}",
                                new PlayAgents.Edit("src/a.txt", turn.agent().agent())));
    }

    @Test
    void a_limit_is_waited_out_as_a_fact_and_nothing_calls_a_model_meanwhile() {
        var start = java.time.Instant.parse("2026-11-20T10:00:00Z");
        var run = new TestRun(folder, Samples.build("one"), limitedOnce(Optional.of(start.plusSeconds(3_600))));
        run.inbox.whenWaiting(until -> {
            assertThat(run.agents.turns).hasSize(1);
            run.now.set(until);
        });
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.events(Event.WaitUntil.class).getFirst().until()).isEqualTo(start.plusSeconds(3_600));
        assertThat(run.events(Event.RunFinished.class).getFirst().activeMillis())
                .isZero();
    }

    @Test
    void a_limit_is_waited_out_by_the_next_drive_too() {
        var start = java.time.Instant.parse("2026-11-20T10:00:00Z");
        var run = new TestRun(folder, Samples.build("one"), limitedOnce(Optional.of(start.plusSeconds(3_600))));
        run.inbox.whenWaiting(until -> {
            throw new Crashes.Crash("in the wait");
        });
        assertThat(run.drive(Crashes.never())).isEqualTo("CRASH");
        run.inbox.whenWaiting(until -> {
            assertThat(run.agents.turns).hasSize(1);
            run.now.set(until);
        });
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.now.get()).isEqualTo(start.plusSeconds(3_600));
    }

    @Test
    void a_limit_beyond_the_longest_wait_parks_and_says_until_when() {
        var start = java.time.Instant.parse("2026-11-20T10:00:00Z");
        var run = new TestRun(folder, Samples.build("one"), limitedOnce(Optional.of(start.plusSeconds(36_000))));
        assertThat(run.drive(Crashes.never())).contains("LIMIT");
        assertThat(run.events(Event.WaitUntil.class)).hasSize(1);
        run.now.set(start.plusSeconds(36_001));
        assertThat(run.drive(Crashes.never())).contains("MET");
    }

    @Test
    void limits_without_a_reset_time_are_probed_no_longer_than_the_longest_wait() {
        var agents = new PlayAgents(
                false,
                turn -> new PlayAgents.Play(List.of(), new Reply.Limited("five_hour", Optional.empty(), Usage.NONE)));
        var run = new TestRun(folder, Samples.build("one"), agents);
        run.settings = TestSettings.with(
                TestSettings.budget(), new LimitPolicy(LimitPolicy.Choice.WAIT, Duration.ofHours(1)), Approvals.NONE);
        run.inbox.whenWaiting(run.now::set);
        assertThat(run.drive(Crashes.never())).contains("LIMIT");
        assertThat(agents.turns).hasSize(5);
    }

    @Test
    void faults_are_counted_over_restarts() {
        var agents = new PlayAgents(
                false, turn -> new PlayAgents.Play(List.of(), new Reply.Died(1, "boom", false, Usage.NONE)));
        var run = new TestRun(folder, Samples.build("one"), agents);
        int most = turnsUntilEscalated(run, agents);
        var restarted = new TestRun(folder.resolve("restarted"), Samples.build("one"), agents);
        agents.turns.clear();
        restarted.drive(Crashes.atName("after AttemptEnded"));
        restarted.drive(Crashes.atName("after AttemptEnded"));
        assertThat(turnsUntilEscalated(restarted, agents)).isEqualTo(most);
    }

    private static int turnsUntilEscalated(TestRun run, PlayAgents agents) {
        assertThat(run.drive(Crashes.never())).contains("ESCALATED");
        return agents.turns.size();
    }

    @Test
    void on_limit_switch_hands_the_role_to_the_next_candidate_with_a_memo() {
        var run = new TestRun(folder, Samples.build("one"), limitedOnce(Optional.empty()));
        run.settings = TestSettings.with(
                TestSettings.budget(), new LimitPolicy(LimitPolicy.Choice.SWITCH, Duration.ofHours(1)), Approvals.NONE);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns.getLast().agent().agent()).isEqualTo("north");
        assertThat(run.agents.turns.getLast().prompt()).startsWith("handover: ");
    }

    @Test
    void on_limit_stop_parks_the_run() {
        var run = new TestRun(folder, Samples.build("one"), limitedOnce(Optional.empty()));
        run.settings = TestSettings.with(
                TestSettings.budget(), new LimitPolicy(LimitPolicy.Choice.STOP, Duration.ofHours(1)), Approvals.NONE);
        assertThat(run.drive(Crashes.never())).contains("LIMIT");
        assertThat(run.drive(Crashes.never())).contains("MET");
    }

    @Test
    void attempts_are_a_hard_budget_and_raising_it_goes_on() {
        var b = TestSettings.budget();
        var run = run(Samples.build("one", "two"));
        run.settings = TestSettings.with(
                new Budget(b.time(), b.deadline(), b.usd(), b.tokens(), Optional.of(1), b.turn(), b.stall()),
                new LimitPolicy(LimitPolicy.Choice.WAIT, Duration.ofHours(1)),
                Approvals.NONE);
        assertThat(run.drive(Crashes.never())).contains("BUDGET_ATTEMPTS");
        run.inbox.give(new PersonCommand.Change("c1", run.clock().instant(), "ada", "budget.attempts", "5"));
        assertThat(run.drive(Crashes.never())).contains("MET");
    }
}
