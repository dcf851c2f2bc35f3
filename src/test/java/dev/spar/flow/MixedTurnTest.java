package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.run.Event;
import dev.spar.flow.port.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A turn during which somebody else moved the run's branch: kept, paid, and asked anew, never half of it taken. */
class MixedTurnTest {
    @TempDir
    Path folder;

    /** How the turn ends; each conversation could be gone on with. */
    enum Ending {
        ANSWER,
        LIMIT,
        TIME_OUT,
        DEATH,
        CUT_OFF;

        Reply reply() {
            var usage = PlayAgents.Play.usage();
            return switch (this) {
                case ANSWER, CUT_OFF ->
                    PlayAgents.Play.says("{\"text\":\"did it\"}").reply();
                case LIMIT -> new Reply.Limited("five_hour", Optional.of(PlayAgents.RESET), usage);
                case TIME_OUT -> new Reply.TimedOut(Duration.ofMinutes(1), "none", usage);
                case DEATH -> new Reply.Died(1, "killed", true, usage);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_is_asked_anew_on_its_starting_tree_however_it_ended(Ending ending) {
        var run = run(Role.BUILDER, ending, this::commitAll);
        if (ending == Ending.CUT_OFF) {
            assertThat(run.drive(Crashes.atName("turn edited one"))).isEqualTo("CRASH");
        }
        assertThat(run.drive(Crashes.never())).contains("DIVERGED").contains("by somebody else");
        assertThat(run.agents.turns).as("nothing else was paid").hasSize(1);
        branch("update-ref", "refs/heads/" + TestRun.BRANCH, "main");

        assertThat(run.drive(Crashes.never())).contains("MET");

        assertThat(run.agents.turns).extracting(Turn::resume).containsExactly(Optional.empty(), Optional.empty());
        assertThat(branch("show", TestRun.BRANCH + ":src/a.txt")).isEqualTo("a\none one\none two");
        assertThat(branch("diff", "--name-only", "main", TestRun.BRANCH)).isEqualTo("src/a.txt");
        assertThat(run.events(Event.AttemptEnded.class))
                .as("both are charged")
                .allSatisfy(e -> assertThat(e.usage().input()).isPositive())
                .hasSize(2);
        String kept = run.events(Event.Rescued.class).getFirst().ref();
        assertThat(branch("show", kept + ":by-hand.txt")).isEqualTo("by hand");
        assertThat(branch("show", kept + ":src/a.txt")).isEqualTo("a\nhalf\none one\none two");
    }

    @Test
    void a_branch_that_is_gone_ends_the_drive_at_the_end_of_the_turn() {
        var run = run(Role.BUILDER, Ending.ANSWER, this::deleteBranch);
        assertThat(run.drive(Crashes.never())).contains("DIVERGED").contains("the run's branch was deleted");
        assertThat(run.events(Event.AttemptEnded.class)).hasSize(1);
        assertThat(run.events(Event.StepFinished.class)).hasSize(1);
        branch("branch", TestRun.BRANCH, "main");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(branch("show", TestRun.BRANCH + ":src/a.txt")).isEqualTo("a\none one\none two");
    }

    @Test
    void a_reader_that_may_have_read_what_came_is_asked_anew_too() {
        var run = run(Role.REVIEWER, Ending.ANSWER, this::commitAll);
        assertThat(run.drive(Crashes.never())).contains("DIVERGED");
        branch("update-ref", "refs/heads/" + TestRun.BRANCH, "main");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns).hasSize(2);
    }

    @Test
    void a_commit_during_a_wait_is_found_before_the_next_turn_is_paid() {
        var run = run(Role.BUILDER, Ending.LIMIT, worktree -> {});
        run.inbox.whenLimited(until -> {
            commitAll(run.worktree());
            run.now.set(until);
        });
        assertThat(run.drive(Crashes.never())).contains("DIVERGED");
        assertThat(run.agents.turns).hasSize(1);
    }

    @Test
    void a_limit_alone_goes_on_in_the_same_conversation() {
        var run = run(Role.BUILDER, Ending.LIMIT, worktree -> {});
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns)
                .extracting(Turn::resume)
                .containsExactly(Optional.empty(), Optional.of(new SessionId("one/1")));
    }

    /** What happens in the worktree in the midst of the first turn. */
    private interface Deed {
        void in(Path worktree);
    }

    private TestRun run(Role role, Ending ending, Deed deed) {
        var turns = new AtomicInteger();
        var agents = new PlayAgents(true, turn -> {
            if (turns.incrementAndGet() > 1) {
                return Samples.play(turn);
            }
            deed.in(turn.worktree());
            return new PlayAgents.Play(Samples.play(turn).edits(), ending.reply());
        });
        return new TestRun(
                folder,
                Samples.sample(flow -> {
                    flow.ask(role, PlayPrompts.asks("one"));
                    if (role.writes()) {
                        flow.commit(Samples.message("first"));
                    }
                    return Samples.met();
                }),
                agents);
    }

    private void commitAll(Path worktree) {
        try {
            Files.writeString(worktree.resolve("by-hand.txt"), "by hand\n");
            Files.writeString(worktree.resolve("src/a.txt"), "half\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Plain.git(worktree, "add", "-A");
        Plain.git(worktree, "commit", "-qm", "wip");
    }

    private void deleteBranch(Path worktree) {
        branch("update-ref", "-d", "refs/heads/" + TestRun.BRANCH);
    }

    private String branch(String... args) {
        return Plain.git(folder.resolve("repo"), args);
    }
}
