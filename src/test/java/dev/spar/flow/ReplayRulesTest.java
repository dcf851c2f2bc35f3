package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.core.agent.Role;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recorded run answers, and what ends its drive. */
class ReplayRulesTest {
    @TempDir
    Path folder;

    private TestRun run(Samples.Sample sample) {
        return new TestRun(folder, sample, Samples.agents(false));
    }

    @Test
    void a_recorded_run_is_answered_from_its_journal_and_calls_nobody() {
        var run = run(Samples.build("one", "two"));
        run.drive(Crashes.never());
        int turns = run.agents.turns.size();
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns).hasSize(turns).hasSize(2);
    }

    @Test
    void a_path_is_used_once_a_drive() {
        var run = run(Samples.build("one", "one"));
        assertThatThrownBy(() -> run.drive(Crashes.never()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("used twice");
    }

    @Test
    void a_writing_step_that_the_workflow_no_longer_has_ends_the_drive_as_diverged() {
        var run = run(Samples.build("one", "two", "three"));
        run.drive(Crashes.at(1_000));
        run.cutOffAfter("two");
        var changed = run.again(Samples.build("one", "three", "four"));
        assertThat(changed.drive(Crashes.never())).contains("DIVERGED");
        assertThat(changed.agents.turns).isEmpty();
    }

    @Test
    void a_step_that_is_new_after_the_last_recorded_one_is_performed() {
        var run = run(Samples.build("one"));
        run.crashAtEnd();
        var changed = run.again(Samples.build("one", "two"));
        assertThat(changed.drive(Crashes.never())).contains("MET");
        assertThat(changed.agents.turns).hasSize(1);
    }

    @Test
    void changed_words_of_a_question_are_noted_and_the_old_answer_stands() {
        var run = run(Samples.build("one"));
        run.crashAtEnd();
        var changed = run.again(Samples.sample(flow -> {
            flow.ask(
                    Role.BUILDER,
                    new Prompt<>(StepName.of("one"), new PlayPrompts.Words("other words"), PlayPrompts.Answer.class));
            return Samples.met();
        }));
        assertThat(changed.drive(Crashes.never())).contains("MET");
        assertThat(changed.events(Event.Noted.class)).anyMatch(n -> n.kind().equals("drift"));
    }

    @Test
    void a_persons_edits_in_the_worktree_are_rescued_and_never_adopted() throws IOException {
        var run = run(Samples.build("one", "two"));
        Crashes counting = Crashes.never();
        new TestRun(folder.resolve("counting"), run.workflow, Samples.agents(false)).drive(counting);
        run.drive(Crashes.at(counting.passed() - 1));
        run.cutOffAfter("one");
        Files.writeString(run.worktree().resolve("mine.txt"), "a person's\n");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.worktree().resolve("mine.txt")).doesNotExist();
        var rescued = run.events(Event.Rescued.class);
        assertThat(rescued).isNotEmpty();
        assertThat(Plain.git(folder.resolve("repo"), "show", rescued.getLast().ref() + ":mine.txt"))
                .contains("a person's");
    }

    @Test
    void a_branch_that_somebody_moved_touches_nothing() {
        var run = run(Samples.sample(flow -> {
            flow.ask(Role.BUILDER, PlayPrompts.asks("one"));
            flow.commit(Samples.message("first"));
            flow.ask(Role.BUILDER, PlayPrompts.asks("two"));
            return Samples.met();
        }));
        run.drive(Crashes.never());
        run.cutOffAfter("commit-first");
        Plain.git(folder.resolve("repo"), "update-ref", "refs/heads/" + TestRun.BRANCH, "main");
        int turns = run.agents.turns.size();
        assertThat(run.drive(Crashes.never())).contains("DIVERGED").contains("moved");
        assertThat(run.agents.turns).hasSize(turns);
    }

    @Test
    void a_turn_that_kills_the_driver_every_time_goes_to_a_person() {
        var run = run(Samples.build("one"));
        Crashes counting = Crashes.never();
        new TestRun(folder.resolve("counting"), run.workflow, Samples.agents(false)).drive(counting);
        run.agents.points(Crashes.never());
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
        var run = run(Samples.sample(flow -> {
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
}
