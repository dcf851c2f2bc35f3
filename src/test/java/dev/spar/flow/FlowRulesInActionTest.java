package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Usage;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Approvals;
import dev.spar.core.settings.Budget;
import dev.spar.core.settings.LimitPolicy;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the flow, each by what it does to a run on a real repository. */
class FlowRulesInActionTest {
    @TempDir
    Path folder;

    private static Samples.Sample sample(Samples.Sample.Body body) {
        return new Samples.Sample("rules", body);
    }

    private static Samples.Sample build(String... names) {
        return sample(flow -> {
            for (String name : names) {
                flow.ask(Role.BUILDER, PlayPrompts.asks(name));
            }
            return Samples.met();
        });
    }

    private TestRun run(Samples.Sample sample) {
        return new TestRun(folder, sample, Samples.agents(false));
    }

    private TestRun again(TestRun before, Samples.Sample changed) {
        var next = new TestRun(before.folder, changed, Samples.agents(false));
        next.settings = before.settings;
        return next;
    }

    private static <E extends Event> List<E> events(TestRun run, Class<E> type) {
        return run.entries().stream()
                .map(e -> e.event())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void a_recorded_run_is_answered_from_its_journal_and_calls_nobody() {
        var run = run(build("one", "two"));
        run.drive(Crashes.never());
        int turns = run.agents.turns.size();
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns).hasSize(turns).hasSize(2);
    }

    @Test
    void a_path_is_used_once_a_drive() {
        var run = run(build("one", "one"));
        assertThatThrownBy(() -> run.drive(Crashes.never()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("used twice");
    }

    @Test
    void a_writing_step_that_the_workflow_no_longer_has_ends_the_drive_as_diverged() {
        var run = run(build("one", "two", "three"));
        run.drive(Crashes.at(1_000));
        cutOffAfter(run, "two");
        var changed = again(run, build("one", "three", "four"));
        assertThat(changed.drive(Crashes.never())).contains("DIVERGED");
        assertThat(changed.agents.turns).isEmpty();
    }

    @Test
    void a_step_that_is_new_after_the_last_recorded_one_is_performed() {
        var run = run(build("one"));
        crashAtEnd(run);
        var changed = again(run, build("one", "two"));
        assertThat(changed.drive(Crashes.never())).contains("MET");
        assertThat(changed.agents.turns).hasSize(1);
    }

    @Test
    void changed_words_of_a_question_are_noted_and_the_old_answer_stands() {
        var run = run(build("one"));
        crashAtEnd(run);
        var changed = again(run, sample(flow -> {
            flow.ask(
                    Role.BUILDER,
                    new Prompt<>(StepName.of("one"), new PlayPrompts.Words("other words"), PlayPrompts.Answer.class));
            return Samples.met();
        }));
        assertThat(changed.drive(Crashes.never())).contains("MET");
        assertThat(events(changed, Event.Noted.class)).anyMatch(n -> n.kind().equals("drift"));
    }

    /** Crashes before the run's own end is recorded. */
    private static void crashAtEnd(TestRun run) {
        Crashes counting = Crashes.never();
        new TestRun(run.folder.resolve("counting"), run.workflow, Samples.agents(false)).drive(counting);
        assertThat(run.drive(Crashes.at(counting.passed() - 1))).isEqualTo("CRASH");
    }

    /** A journal that ends with the fact of this step. */
    private static void cutOffAfter(TestRun run, String step) {
        try {
            Path timeline = run.runFolder().timeline();
            List<String> lines = Files.readAllLines(timeline);
            int last = 0;
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains("step-finished") && lines.get(i).contains("\"path\":\"" + step + "\"")) {
                    last = i;
                }
            }
            Files.write(timeline, lines.subList(0, last + 1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_persons_edits_in_the_worktree_are_rescued_and_never_adopted() throws IOException {
        var run = run(build("one", "two"));
        Crashes counting = Crashes.never();
        new TestRun(folder.resolve("counting"), run.workflow, Samples.agents(false)).drive(counting);
        run.drive(Crashes.at(counting.passed() - 1));
        cutOffAfter(run, "one");
        Files.writeString(run.worktree().resolve("mine.txt"), "a person's\n");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.worktree().resolve("mine.txt")).doesNotExist();
        var rescued = events(run, Event.Rescued.class);
        assertThat(rescued).isNotEmpty();
        assertThat(Plain.git(folder.resolve("repo"), "show", rescued.getLast().ref() + ":mine.txt"))
                .contains("a person's");
    }

    @Test
    void a_branch_that_somebody_moved_touches_nothing() {
        var run = run(sample(flow -> {
            flow.ask(Role.BUILDER, PlayPrompts.asks("one"));
            flow.commit(Samples.message("first"));
            flow.ask(Role.BUILDER, PlayPrompts.asks("two"));
            return Samples.met();
        }));
        run.drive(Crashes.never());
        cutOffAfter(run, "commit-first");
        Plain.git(folder.resolve("repo"), "update-ref", "refs/heads/" + TestRun.BRANCH, "main");
        int turns = run.agents.turns.size();
        assertThat(run.drive(Crashes.never())).contains("DIVERGED").contains("moved");
        assertThat(run.agents.turns).hasSize(turns);
    }

    @Test
    void a_judgement_of_another_tree_cannot_commit() {
        var run = run(sample(flow -> {
            var report = flow.verify(StepName.of("before"), Tier.T0, Heat.WARM, flow.start());
            flow.ask(Role.BUILDER, PlayPrompts.asks("one"));
            flow.commit(Samples.message("late"), report);
            return Samples.met();
        }));
        assertThatThrownBy(() -> run.drive(Crashes.never())).hasMessageContaining("judgement of tree");
    }

    @Test
    void what_a_check_leaves_behind_is_in_no_tree() {
        var run = run(Samples.milestones());
        run.drive(Crashes.never());
        String files = Plain.git(folder.resolve("repo"), "ls-tree", "-r", "--name-only", TestRun.BRANCH);
        assertThat(files).contains("src/a.txt").doesNotContain("left-by-a-check");
    }

    @Test
    void an_edit_outside_the_scope_is_undone_kept_as_a_patch_and_told_once() {
        var agents = new PlayAgents(
                true,
                turn -> turn.prompt().startsWith("undone")
                        ? PlayAgents.Play.says("{\"text\":\"in scope\"}")
                        : PlayAgents.Play.says(
                                "{\"text\":\"both\"}",
                                new PlayAgents.Edit("locked/x.txt", "outside"),
                                new PlayAgents.Edit("src/a.txt", "inside")));
        var run = new TestRun(folder, build("one"), agents);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.worktree().resolve("locked")).doesNotExist();
        assertThat(run.worktree().resolve("src/a.txt")).content().contains("inside");
        var trips = events(run, Event.ScopeTripped.class);
        assertThat(trips).hasSize(1);
        assertThat(run.runFolder().artifacts().get(trips.getFirst().patch()))
                .hasValueSatisfying(p -> assertThat(new String(p, java.nio.charset.StandardCharsets.UTF_8))
                        .contains("+outside"));
        assertThat(agents.turns).hasSize(2);
    }

    @Test
    void a_reader_that_writes_is_undone() {
        var agents = new PlayAgents(
                false,
                turn -> PlayAgents.Play.says("{\"text\":\"sneaky\"}", new PlayAgents.Edit("src/a.txt", "by a reader")));
        var run = new TestRun(
                folder,
                sample(flow -> {
                    flow.ask(Role.REVIEWER, PlayPrompts.asks("look"));
                    return Samples.met();
                }),
                agents);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.worktree().resolve("src/a.txt")).content().doesNotContain("by a reader");
        assertThat(events(run, Event.Rescued.class)).hasSize(1);
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
        var run = new TestRun(folder, build("one"), limitedOnce(Optional.of(start.plusSeconds(3_600))));
        run.inbox.whenWaiting(until -> {
            assertThat(run.agents.turns).hasSize(1);
            run.now.set(until);
        });
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(events(run, Event.WaitUntil.class).getFirst().until()).isEqualTo(start.plusSeconds(3_600));
        assertThat(events(run, Event.RunFinished.class).getFirst().activeMillis())
                .isZero();
    }

    @Test
    void on_limit_switch_hands_the_role_to_the_next_candidate_with_a_memo() {
        var run = new TestRun(folder, build("one"), limitedOnce(Optional.empty()));
        run.settings = TestSettings.with(
                TestSettings.budget(), new LimitPolicy(LimitPolicy.Choice.SWITCH, Duration.ofHours(1)), Approvals.NONE);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns.getLast().agent().agent()).isEqualTo("north");
        assertThat(run.agents.turns.getLast().prompt()).startsWith("handover: ");
    }

    @Test
    void on_limit_stop_parks_the_run() {
        var run = new TestRun(folder, build("one"), limitedOnce(Optional.empty()));
        run.settings = TestSettings.with(
                TestSettings.budget(), new LimitPolicy(LimitPolicy.Choice.STOP, Duration.ofHours(1)), Approvals.NONE);
        assertThat(run.drive(Crashes.never())).contains("LIMIT");
        assertThat(run.drive(Crashes.never())).contains("MET");
    }

    @Test
    void attempts_are_a_hard_budget_and_raising_it_goes_on() {
        var b = TestSettings.budget();
        var run = run(build("one", "two"));
        run.settings = TestSettings.with(
                new Budget(b.time(), b.deadline(), b.usd(), b.tokens(), Optional.of(1), b.turn(), b.stall()),
                new LimitPolicy(LimitPolicy.Choice.WAIT, Duration.ofHours(1)),
                Approvals.NONE);
        assertThat(run.drive(Crashes.never())).contains("BUDGET_ATTEMPTS");
        run.inbox.give(new PersonCommand.Change("c1", run.clock().instant(), "ada", "budget.attempts", "5"));
        assertThat(run.drive(Crashes.never())).contains("MET");
    }

    @Test
    void pause_parks_before_the_next_step_and_is_taken_once() {
        var run = run(build("one", "two"));
        run.inbox.give(new PersonCommand.Pause("p1", run.clock().instant(), "ada", false));
        assertThat(run.drive(Crashes.never())).contains("PAUSED");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(events(run, Event.CommandTaken.class)).hasSize(1);
    }

    private static Samples.Sample asking() {
        return sample(flow -> {
            var answer = flow.confirm(new Question<>(
                    StepName.of("plan"),
                    "go on?",
                    new PlayPrompts.Answer("plan A"),
                    PlayPrompts.Answer.class,
                    List.of("approve"),
                    Optional.empty()));
            return switch (answer) {
                case Approval.Granted<PlayPrompts.Answer> g ->
                    new Conclusion(StopReason.MET, g.value().text());
                case Approval.Refused<PlayPrompts.Answer> r -> new Conclusion(StopReason.REJECTED, r.why());
                case Approval.Defaulted<PlayPrompts.Answer> d -> new Conclusion(StopReason.NO_EVIDENCE, d.why());
            };
        });
    }

    private Digest asked(TestRun run) {
        assertThat(run.drive(Crashes.never())).contains("APPROVAL");
        return events(run, Event.Asked.class).getFirst().shown();
    }

    @Test
    void an_edited_value_that_fits_is_the_answer() {
        var run = run(asking());
        Digest shown = asked(run);
        run.inbox.give(new PersonCommand.Approve(
                "a1",
                run.clock().instant(),
                "ada",
                new StepPath("plan"),
                shown,
                Optional.of("{\"text\":\"plan B\"}"),
                Optional.empty()));
        assertThat(run.drive(Crashes.never())).contains("plan B");
    }

    @Test
    void an_edited_value_that_does_not_fit_is_rejected_and_the_question_stays_open() {
        var run = run(asking());
        Digest shown = asked(run);
        run.inbox.give(new PersonCommand.Approve(
                "a1",
                run.clock().instant(),
                "ada",
                new StepPath("plan"),
                shown,
                Optional.of("{\"words\":1}"),
                Optional.empty()));
        assertThat(run.drive(Crashes.never())).contains("APPROVAL");
        assertThat(events(run, Event.CommandRejected.class)).hasSize(1);
    }

    @Test
    void an_answer_to_a_question_that_is_not_open_is_stale() {
        var run = run(asking());
        run.inbox.give(new PersonCommand.Approve(
                "a0",
                run.clock().instant(),
                "ada",
                new StepPath("plan"),
                Digest.of("other"),
                Optional.empty(),
                Optional.empty()));
        assertThat(run.drive(Crashes.never())).contains("APPROVAL");
        assertThat(events(run, Event.CommandRejected.class)).hasSize(1);
    }

    @Test
    void what_a_person_says_reaches_the_builder_once_and_never_a_reader() {
        var run = run(sample(flow -> {
            flow.ask(Role.REVIEWER, PlayPrompts.asks("look"));
            flow.ask(Role.BUILDER, PlayPrompts.asks("one"));
            flow.ask(Role.BUILDER, PlayPrompts.asks("two"));
            return Samples.met();
        }));
        run.inbox.give(new PersonCommand.Say("s1", run.clock().instant(), "ada", "mind the cache"));
        run.drive(Crashes.never());
        assertThat(run.agents.turns)
                .extracting(t -> t.prompt().contains("mind the cache"))
                .containsExactly(false, true, false);
    }

    @Test
    void a_turn_that_kills_the_driver_every_time_goes_to_a_person() {
        var run = run(build("one"));
        Crashes counting = Crashes.never();
        new TestRun(folder.resolve("counting"), run.workflow, Samples.agents(false)).drive(counting);
        run.agents.crashes(Crashes.never());
        String end = "";
        for (int i = 0; i < 4 && !end.contains("ESCALATED"); i++) {
            end = run.drive(dying());
        }
        assertThat(end).contains("ESCALATED");
    }

    /** Dies at the point where a turn has edited. */
    private static Crashes dying() {
        return Crashes.atName("turn edited one");
    }

    @Test
    void a_workflow_that_catches_a_pause_cannot_finish() {
        var run = run(sample(flow -> {
            try {
                flow.ask(Role.BUILDER, PlayPrompts.asks("one"));
            } catch (Error e) {
                return Samples.met();
            }
            return Samples.met();
        }));
        run.inbox.give(new PersonCommand.Stop("p1", run.clock().instant(), "ada"));
        assertThat(run.drive(Crashes.never())).contains("STOPPED");
    }

    @Test
    void the_outer_flow_in_a_body_fails_at_its_first_step() {
        var run = run(sample(flow -> {
            var graph = ((TaskGraph.Checked.Ordered<String>)
                            TaskGraph.of(List.of("a"), StepName::of, i -> List.<StepName>of()))
                    .graph();
            flow.parallel(
                    StepName.of("p"), graph, (lane, i) -> flow.ask(Role.BUILDER, PlayPrompts.asks("x")), r -> true);
            return Samples.met();
        }));
        assertThatThrownBy(() -> run.drive(Crashes.never())).hasMessageContaining("belongs to one thread");
    }

    @Test
    void conflicting_lanes_are_a_value_and_their_siblings_land() {
        var agents = new PlayAgents(
                false,
                turn -> PlayAgents.Play.says(
                        "{\"text\":\"x\"}",
                        new PlayAgents.Edit("src/same.txt", turn.path().value())));
        var ends = new java.util.ArrayList<String>();
        var run = new TestRun(
                folder,
                sample(flow -> {
                    var graph = ((TaskGraph.Checked.Ordered<String>)
                                    TaskGraph.of(List.of("a", "b"), StepName::of, i -> List.<StepName>of()))
                            .graph();
                    var branches = flow.parallel(StepName.of("p"), graph, FlowRulesInActionTest::part, r -> true);
                    branches.forEach(b -> ends.add(b.getClass().getSimpleName()));
                    return Samples.met();
                }),
                agents);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(ends).containsExactlyInAnyOrder("Landed", "Conflicted");
    }

    private static String part(Flow lane, String item) {
        lane.ask(Role.BUILDER, PlayPrompts.asks("implement"));
        return lane.commit(Samples.message("part " + item)).commit().value();
    }
}
