package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.flow.port.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question whose wait for an answer has an end: what it says then is the system's, never a person's. */
class AnswerWaitRulesTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration MOST = Duration.ofHours(1);

    @TempDir
    Path folder;

    private TestRun run(Otherwise.Choice otherwise) {
        var run = new TestRun(folder, asking(otherwise), Samples.agents(false));
        run.settings = TestSettings.answeredWithin(MOST);
        run.inbox.whenWaiting(run.now::set);
        return run;
    }

    private static Samples.Sample asking(Otherwise.Choice otherwise) {
        return Samples.sample(flow -> {
            var question = new Question<>(
                    StepName.of("plan"),
                    "go on?",
                    new PlayPrompts.Answer("plan A"),
                    PlayPrompts.Answer.class,
                    List.of("approve", "reject"),
                    otherwise);
            String how = switch (flow.confirm(question)) {
                case Approval.Granted<PlayPrompts.Answer> g -> "yes of " + g.by();
                case Approval.Refused<PlayPrompts.Answer> r -> "no of " + r.by();
                case Approval.Feedback<PlayPrompts.Answer> f -> "words of " + f.by();
                case Approval.Defaulted<PlayPrompts.Answer> d ->
                    d.choice().word() + " of " + d.value().text() + " since " + d.why();
            };
            flow.keep(StepName.of("after"), new PlayPrompts.Answer(how), PlayPrompts.Answer.class);
            return new Conclusion(StopReason.MET, how);
        });
    }

    private static void approve(TestRun run, String id) {
        Digest shown = run.events(Event.Asked.class).getLast().shown();
        approve(run, id, shown);
    }

    private static void approve(TestRun run, String id, Digest shown) {
        run.inbox.give(new PersonCommand.Approve(
                id, run.clock().instant(), "ada", new StepPath("plan"), shown, Optional.empty(), Optional.empty()));
    }

    @Test
    void the_default_is_taken_at_the_end_of_the_wait_and_is_nobodys_decision() {
        var run = run(Otherwise.Choice.APPROVE);
        assertThat(run.drive(Crashes.never())).contains("approve of plan A since nobody answered until 2026-11-20T11");
        assertThat(run.now.get()).isEqualTo(START.plus(MOST));
        assertThat(run.events(Event.CommandTaken.class)).isEmpty();
        assertThat(run.events(Event.StepFinished.class).stream()
                        .filter(e -> e.path().equals(new StepPath("plan")))
                        .map(e -> String.valueOf(e.result())))
                .singleElement()
                .asString()
                .contains("granted-by-default")
                .contains("\"by\":\"spar\"");
    }

    @Test
    void a_question_that_ends_the_work_by_default_does_so() {
        assertThat(run(Otherwise.Choice.REJECT).drive(Crashes.never())).contains("reject of plan A");
    }

    @Test
    void an_answer_in_time_wins() {
        var run = run(Otherwise.Choice.REJECT);
        run.inbox.whenWaiting(until -> {
            run.now.set(START.plus(MOST).minusSeconds(1));
            approve(run, "a1", shown(run));
        });
        assertThat(run.drive(Crashes.never())).contains("yes of ada");
    }

    private static Digest shown(TestRun run) {
        return run.inbox.asked().orElseThrow().shown();
    }

    @Test
    void a_driver_killed_in_the_wait_leaves_its_end_where_it_was() {
        var run = run(Otherwise.Choice.APPROVE);
        run.inbox.whenWaiting(until -> {
            throw new Crashes.Crash("in the wait");
        });
        assertThat(run.drive(Crashes.never())).isEqualTo("CRASH");
        run.now.set(START.plusSeconds(1_000));
        run.inbox.whenWaiting(run.now::set);
        assertThat(run.drive(Crashes.never())).contains("approve of plan A");
        assertThat(run.now.get()).isEqualTo(START.plus(MOST));
        assertThat(run.events(Event.Asked.class))
                .hasSize(2)
                .allSatisfy(a ->
                        assertThat(a.otherwise()).contains(new Otherwise(Otherwise.Choice.APPROVE, START.plus(MOST))));
    }

    @Test
    void a_person_who_answered_while_nobody_drove_the_run_is_heard_before_the_default() {
        var run = run(Otherwise.Choice.REJECT);
        run.inbox.whenWaiting(until -> {
            throw new Crashes.Crash("in the wait");
        });
        assertThat(run.drive(Crashes.never())).isEqualTo("CRASH");
        run.now.set(START.plus(MOST).plusSeconds(60));
        approve(run, "a1");
        assertThat(run.drive(Crashes.never())).contains("yes of ada");
    }

    @Test
    void a_default_that_was_taken_stands_and_a_late_answer_is_stale() {
        var run = run(Otherwise.Choice.REJECT);
        run.watch = new Watch() {
            @Override
            public void recorded(Entry entry) {
                if (entry.event() instanceof Event.StepFinished e && e.path().equals(new StepPath("plan"))) {
                    approve(run, "late", shown(run));
                }
            }

            @Override
            public void saw(StepPath path, AgentEvent event) {}
        };
        assertThat(run.drive(Crashes.never())).contains("reject of plan A since nobody answered");
        assertThat(run.events(Event.CommandTaken.class)).isEmpty();
        assertThat(run.events(Event.CommandRejected.class))
                .extracting(Event.CommandRejected::id)
                .containsExactly("late");
    }

    @Test
    void a_driver_killed_at_any_fact_takes_the_same_default_at_the_same_time() {
        var whole = new TestRun(folder.resolve("whole"), asking(Otherwise.Choice.APPROVE), Samples.agents(false));
        whole.settings = TestSettings.answeredWithin(MOST);
        whole.inbox.whenWaiting(whole.now::set);
        Crashes counting = Crashes.never();
        String end = whole.drive(counting);
        for (int point = 1; point < counting.passed(); point++) {
            var run =
                    new TestRun(folder.resolve("at" + point), asking(Otherwise.Choice.APPROVE), Samples.agents(false));
            run.settings = TestSettings.answeredWithin(MOST);
            run.inbox.whenWaiting(run.now::set);
            assertThat(run.drive(Crashes.at(point))).as("point %d", point).isEqualTo("CRASH");
            assertThat(run.drive(Crashes.never())).as("point %d", point).isEqualTo(end);
            assertThat(run.now.get()).as("point %d", point).isEqualTo(START.plus(MOST));
        }
    }

    @Test
    void a_change_of_the_wait_counts_from_then() {
        var run = run(Otherwise.Choice.APPROVE);
        run.inbox.whenWaiting(until -> {
            run.now.set(START.plusSeconds(60));
            run.inbox.give(new PersonCommand.Change("c1", run.clock().instant(), "ada", "limits.answer_wait", "10m"));
            run.inbox.whenWaiting(run.now::set);
        });
        assertThat(run.drive(Crashes.never())).contains("approve of plan A");
        assertThat(run.now.get()).isEqualTo(START.plusSeconds(660));
    }

    @Test
    void a_question_that_stood_open_without_an_end_gets_one_by_a_change() {
        var run = run(Otherwise.Choice.APPROVE);
        run.settings = TestSettings.plain();
        assertThat(run.drive(Crashes.never())).contains("APPROVAL");
        run.inbox.give(new PersonCommand.Change("c1", run.clock().instant(), "ada", "limits.answer_wait", "10m"));
        assertThat(run.drive(Crashes.never())).contains("approve of plan A");
        assertThat(run.now.get()).isEqualTo(START.plusSeconds(600));
    }

    @Test
    void waiting_for_an_answer_is_no_active_time() {
        var run = run(Otherwise.Choice.APPROVE);
        run.drive(Crashes.never());
        assertThat(run.events(Event.RunFinished.class))
                .allSatisfy(e -> assertThat(e.activeMillis()).isZero());
    }
}
