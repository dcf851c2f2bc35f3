package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Role;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.flow.port.RepoFailure;
import dev.spar.flow.port.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run whose disk, git or onlooker fails, or in which we have a bug. */
class WorldRulesTest {
    @TempDir
    Path folder;

    private TestRun run(Samples.Sample sample) {
        return new TestRun(folder, sample, Samples.agents(false));
    }

    private static Samples.Sample committing() {
        return Samples.sample(flow -> {
            flow.ask(Role.BUILDER, PlayPrompts.asks("one"));
            flow.commit(Samples.message("first"));
            return Samples.met();
        });
    }

    @Test
    void a_git_that_fails_parks_the_run_which_goes_on_when_it_is_mended() {
        var run = run(committing());
        run.breaking = failing(false);
        assertThat(run.drive(Crashes.never())).contains("INTERNAL").contains("git is gone");
        run.breaking = Breaking.nothing();
        assertThat(run.drive(Crashes.never())).contains("MET");
    }

    @Test
    void a_disk_that_is_full_for_git_parks_the_run_for_it() {
        var run = run(committing());
        run.breaking = failing(true);
        assertThat(run.drive(Crashes.never())).contains("DISK");
        run.breaking = Breaking.nothing();
        assertThat(run.drive(Crashes.never())).contains("MET");
    }

    private static Breaking failing(boolean disk) {
        return Breaking.instead("commitObject", () -> {
            throw new RepoFailure("git is gone") {
                @Override
                public boolean ofTheDisk() {
                    return disk;
                }
            };
        });
    }

    @Test
    void a_disk_that_is_full_while_a_turn_is_logged_parks_the_run() {
        var turns = new AtomicInteger();
        var agents = new PlayAgents(false, turn -> {
            if (turns.incrementAndGet() == 1) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
            return Samples.play(turn);
        });
        var run = new TestRun(folder, committing(), agents);
        assertThat(run.drive(Crashes.never())).contains("DISK");
        assertThat(run.drive(Crashes.never())).contains("MET");
    }

    @Test
    void a_file_that_fails_for_another_reason_is_not_told_as_a_full_disk() {
        var agents = new PlayAgents(false, turn -> {
            throw new UncheckedIOException(new IOException("Permission denied"));
        });
        assertThat(new TestRun(folder, committing(), agents).drive(Crashes.never()))
                .contains("INTERNAL")
                .contains("Permission denied");
    }

    @Test
    void an_onlooker_that_fails_is_told_once_and_ends_nothing() {
        var run = run(committing());
        run.watch = new Watch() {
            @Override
            public void recorded(Entry entry) {
                throw new IllegalStateException("cannot look");
            }

            @Override
            public void saw(StepPath path, AgentEvent event) {}
        };
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.events(Event.Noted.class))
                .filteredOn(n -> n.kind().equals("watch"))
                .hasSize(1);
    }

    @Test
    void a_bug_of_ours_is_told_and_the_run_stands_still() {
        var run = run(Samples.sample(flow -> {
            throw new IllegalStateException("a bug");
        }));
        assertThatThrownBy(() -> run.drive(Crashes.never())).hasMessage("a bug");
        assertThat(run.events(Event.Parked.class))
                .extracting(Event.Parked::reason)
                .containsExactly(StopReason.INTERNAL);
    }
}
