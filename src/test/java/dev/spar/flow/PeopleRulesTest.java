package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Role;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say to a run: taken once, by its id, and checked first. */
class PeopleRulesTest {
    @TempDir
    Path folder;

    private TestRun run(Samples.Sample sample) {
        return new TestRun(folder, sample, Samples.agents(false));
    }

    @Test
    void pause_parks_before_the_next_step_and_is_taken_once() {
        var run = run(Samples.build("one", "two"));
        run.inbox.give(new PersonCommand.Pause("p1", run.clock().instant(), "ada", false));
        assertThat(run.drive(Crashes.never())).contains("PAUSED");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.events(Event.CommandTaken.class)).hasSize(1);
    }

    @Test
    void a_pause_that_hits_a_turn_is_taken_with_it_and_pauses_once() {
        var run = run(Samples.build("one", "two"));
        var agents = new PlayAgents(false, turn -> {
            if (run.inbox.all().isEmpty()) {
                run.inbox.give(new PersonCommand.Pause("p1", run.clock().instant(), "ada", true));
                waitForever();
            }
            return Samples.play(turn);
        });
        var paused = new TestRun(folder, Samples.build("one", "two"), agents, run.inbox);
        assertThat(paused.drive(Crashes.never())).contains("PAUSED");
        assertThat(paused.events(Event.CommandTaken.class)).hasSize(1);
        assertThat(paused.drive(Crashes.never())).contains("MET");
    }

    @Test
    void a_stop_that_hits_a_check_is_a_stop_and_no_pause() {
        var run = run(Samples.sample(flow -> {
            flow.verify(StepName.of("tier0"), Tier.T0, Heat.WARM, flow.start());
            return Samples.met();
        }));
        run.checks.work = () -> {
            if (run.inbox.all().isEmpty()) {
                run.inbox.give(new PersonCommand.Stop("s1", run.clock().instant(), "ada"));
                new CountDownLatch(1).await();
            }
        };
        assertThat(run.drive(Crashes.never())).contains("STOPPED");
        assertThat(run.drive(Crashes.never())).contains("MET");
    }

    @Test
    void a_resume_spends_every_pause_and_stop_before_it() {
        var run = run(Samples.build("one", "two"));
        pause(run, "p1");
        pause(run, "p2");
        run.inbox.give(new PersonCommand.Stop("s1", run.clock().instant(), "ada"));
        resume(run, "r1");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(taken(run)).containsExactly("p1", "p2", "s1", "r1");
    }

    @Test
    void a_pause_after_the_resume_counts() {
        var run = run(Samples.build("one", "two"));
        pause(run, "p1");
        resume(run, "r1");
        pause(run, "p2");
        assertThat(run.drive(Crashes.never())).contains("PAUSED");
        assertThat(taken(run)).containsExactly("p1", "r1", "p2");
        assertThat(run.events(Event.StepStarted.class)).isEmpty();
    }

    @Test
    void a_driver_killed_at_any_fact_of_a_resume_leaves_it_in_force() {
        for (int fact = 1; fact <= 8; fact++) {
            var run = new TestRun(folder.resolve("at" + fact), Samples.build("one"), Samples.agents(false));
            pause(run, "p1");
            run.inbox.give(new PersonCommand.Stop("s1", run.clock().instant(), "ada"));
            resume(run, "r1");
            assertThat(run.drive(Crashes.at(fact))).as("fact %d", fact).isEqualTo("CRASH");
            assertThat(run.drive(Crashes.never())).as("fact %d", fact).contains("MET");
            assertThat(taken(run)).as("fact %d", fact).containsExactly("p1", "s1", "r1");
        }
    }

    private static void pause(TestRun run, String id) {
        run.inbox.give(new PersonCommand.Pause(id, run.clock().instant(), "ada", false));
    }

    private static void resume(TestRun run, String id) {
        run.inbox.give(new PersonCommand.Resume(id, run.clock().instant(), "ada"));
    }

    private static List<String> taken(TestRun run) {
        return run.events(Event.CommandTaken.class).stream()
                .map(Event.CommandTaken::id)
                .toList();
    }

    /** Until the agent's process tree is ended. */
    private static void waitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_open_question_is_asked_again_by_each_drive() {
        var run = run(asking());
        asked(run);
        asked(run);
        assertThat(run.events(Event.Asked.class)).hasSize(2);
    }

    @Test
    void words_answer_a_question_that_takes_them() {
        var run = run(asking(List.of("approve", Event.Asked.FEEDBACK)));
        says(run, asked(run));
        assertThat(run.drive(Crashes.never())).contains("told a cheaper one");
    }

    @Test
    void words_for_a_question_of_yes_or_no_are_rejected_and_it_stays_open() {
        var run = run(asking());
        says(run, asked(run));
        assertThat(run.drive(Crashes.never())).contains("APPROVAL");
        assertThat(run.events(Event.CommandRejected.class))
                .extracting(Event.CommandRejected::complaint)
                .containsExactly("this question is answered by yes or no");
    }

    private static void says(TestRun run, Digest shown) {
        run.inbox.give(new PersonCommand.Feedback(
                "f1", run.clock().instant(), "ada", new StepPath("plan"), shown, "a cheaper one"));
    }

    private static Samples.Sample asking() {
        return asking(List.of("approve"));
    }

    private static Samples.Sample asking(List<String> choices) {
        return Samples.sample(flow -> {
            var answer = flow.confirm(new Question<>(
                    StepName.of("plan"),
                    "go on?",
                    new PlayPrompts.Answer("plan A"),
                    PlayPrompts.Answer.class,
                    choices,
                    Otherwise.Choice.APPROVE));
            return switch (answer) {
                case Approval.Granted<PlayPrompts.Answer> g ->
                    new Conclusion(StopReason.MET, g.value().text());
                case Approval.Refused<PlayPrompts.Answer> r -> new Conclusion(StopReason.REJECTED, r.why());
                case Approval.Feedback<PlayPrompts.Answer> f ->
                    new Conclusion(StopReason.REJECTED, "told " + f.words());
                case Approval.Defaulted<PlayPrompts.Answer> d -> new Conclusion(StopReason.UNMET, d.why());
            };
        });
    }

    private Digest asked(TestRun run) {
        assertThat(run.drive(Crashes.never())).contains("APPROVAL");
        return run.events(Event.Asked.class).getFirst().shown();
    }

    private static void approves(TestRun run, Digest shown, Optional<String> edited) {
        run.inbox.give(new PersonCommand.Approve(
                "a1", run.clock().instant(), "ada", new StepPath("plan"), shown, edited, Optional.empty()));
    }

    @Test
    void an_edited_value_that_fits_is_the_answer() {
        var run = run(asking());
        Digest shown = asked(run);
        approves(run, shown, Optional.of("{\"text\":\"plan B\"}"));
        assertThat(run.drive(Crashes.never())).contains("plan B");
    }

    @Test
    void an_edited_value_that_does_not_fit_is_rejected_and_the_question_stays_open() {
        var run = run(asking());
        Digest shown = asked(run);
        approves(run, shown, Optional.of("{\"words\":1}"));
        assertThat(run.drive(Crashes.never())).contains("APPROVAL");
        assertThat(run.events(Event.CommandRejected.class)).hasSize(1);
    }

    @Test
    void who_answers_twice_before_anybody_drives_meant_the_second() {
        var run = run(asking());
        Digest shown = asked(run);
        approves(run, shown, Optional.empty());
        run.inbox.give(
                new PersonCommand.Reject("r1", run.clock().instant(), "ada", new StepPath("plan"), shown, "no, wait"));
        assertThat(run.drive(Crashes.never())).contains("REJECTED").contains("no, wait");
        assertThat(run.events(Event.CommandRejected.class))
                .extracting(Event.CommandRejected::id)
                .containsExactly("a1");
    }

    @Test
    void an_answer_to_a_question_that_is_not_open_is_stale() {
        var run = run(asking());
        approves(run, Digest.of("other"), Optional.empty());
        assertThat(run.drive(Crashes.never())).contains("APPROVAL");
        assertThat(run.events(Event.CommandRejected.class)).hasSize(1);
    }

    @Test
    void what_a_person_says_reaches_the_builder_once_and_never_a_reader() {
        var run = run(Samples.sample(flow -> {
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
}
