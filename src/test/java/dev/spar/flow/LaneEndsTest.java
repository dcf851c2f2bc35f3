package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Usage;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.flow.port.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is cut off, or done by somebody else, around the moment in which a lane is merged. */
class LaneEndsTest extends LanesPlay {
    @Test
    void a_lane_that_was_given_up_stays_so_though_the_run_was_killed_before_it_said_so() {
        var declined = new PlayAgents.Play(List.of(), new Reply.Refused("no", Usage.NONE));
        var run = play(graph("a"), lanes(), turn -> declined);
        run.watch = seeing(event -> {
            if (event instanceof Event.StepStarted e && e.path().value().equals("p/a/settle")) {
                throw new Crashes.Crash("begun to settle");
            }
        });
        assertThat(run.drive(Crashes.never())).isEqualTo("CRASH");
        assertThat(run.agents.turns).hasSize(2);

        var next = run(graph("a"), lanes(), this::apart);
        assertThat(next.drive(Crashes.never())).contains("MET");
        assertThat(outcomes()).containsExactly("a Stuck");
        assertThat(next.agents.turns).isEmpty();
    }

    @Test
    void a_commit_by_hand_on_the_runs_branch_is_not_written_over_by_what_was_merged_before_it() throws Exception {
        var run = run(graph("a", "b"), lanes(), turn -> {
            if (item(turn).equals("b")) {
                landed.await("p/a/settle");
            }
            return apart(turn);
        });
        run.watch = seeing(event -> {
            if (event instanceof Event.StepFinished e && e.path().value().equals("p/a/settle")) {
                commitsByHand(run);
            }
            landed.saw(event);
        });
        assertThat(run.drive(Crashes.never())).contains("DIVERGED");
        assertThat(run.worktree().resolve("mine.txt")).hasContent("mine");
        assertThat(run.worktree().resolve("out/a.txt")).doesNotExist();
        assertThat(run.events(Event.Rescued.class)).isEmpty();
    }

    private static void commitsByHand(TestRun run) {
        try {
            Files.writeString(run.worktree().resolve("mine.txt"), "mine");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Plain.git(run.worktree(), "add", "mine.txt");
        Plain.git(run.worktree(), "commit", "-q", "-m", "mine");
    }

    private static Watch seeing(Consumer<Event> look) {
        return new Watch() {
            @Override
            public void recorded(Entry entry) {
                look.accept(entry.event());
            }

            @Override
            public void saw(StepPath path, AgentEvent event) {}
        };
    }
}
