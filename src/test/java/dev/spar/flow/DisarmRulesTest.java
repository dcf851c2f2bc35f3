package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Usage;
import dev.spar.core.run.Event;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent or a check leaves in the worktree that would work there without being in a tree. */
class DisarmRulesTest {
    @TempDir
    Path folder;

    @Test
    void what_a_turn_leaves_is_taken_away_and_told_to_the_agent() {
        var agents = new PlayAgents(true, turn -> {
            if (!turn.prompt().contains("undone")) {
                privileged(turn.worktree());
            }
            return Samples.play(turn);
        });
        var run = new TestRun(folder, Samples.build("work"), agents);
        assertThat(run.drive(Crashes.never())).contains("MET");

        assertThat(run.events(Event.ScopeTripped.class))
                .singleElement()
                .satisfies(tripped -> assertThat(tripped.rule()).contains("owner's rights"));
        assertThat(run.worktree().resolve("README.md")).satisfies(DisarmRulesTest::harmless);
    }

    @Test
    void what_an_attempt_that_died_leaves_is_taken_away_before_the_next() {
        var agents = new PlayAgents(true, turn -> {
            if (Files.exists(folder.resolve("died"))) {
                assertThat(turn.worktree().resolve("README.md")).satisfies(DisarmRulesTest::harmless);
                return Samples.play(turn);
            }
            privileged(turn.worktree());
            touch(folder.resolve("died"));
            return new PlayAgents.Play(List.of(), new Reply.Died(1, "boom", false, Usage.NONE));
        });
        var run = new TestRun(folder, Samples.build("work"), agents);
        assertThat(run.drive(Crashes.never())).contains("MET");

        assertThat(run.events(Event.Noted.class))
                .filteredOn(noted -> noted.kind().equals("intrusion"))
                .singleElement()
                .satisfies(noted -> assertThat(noted.text()).startsWith("left by an attempt at "));
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_a_check_leaves_is_taken_away_and_told() {
        var run = new TestRun(
                folder,
                Samples.sample(flow -> {
                    flow.ask(Role.BUILDER, PlayPrompts.asks("work"));
                    var _ = flow.verify(StepName.of("tier0"), Tier.T0, Heat.WARM, flow.start());
                    return Samples.met();
                }),
                Samples.agents(true));
        run.checks.work = () -> privileged(run.worktree());
        assertThat(run.drive(Crashes.never())).contains("MET");

        assertThat(run.events(Event.Noted.class))
                .filteredOn(noted -> noted.kind().equals("intrusion"))
                .singleElement()
                .satisfies(noted -> assertThat(noted.text())
                        .startsWith("left by the checks of tier0: README.md: ")
                        .contains("owner's rights"));
        assertThat(run.worktree().resolve("README.md")).satisfies(DisarmRulesTest::harmless);
    }

    /** No tree shows it. */
    private static void privileged(Path worktree) {
        try {
            Files.setAttribute(worktree.resolve("README.md"), "unix:mode", 04644);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void harmless(Path file) {
        try {
            assertThat((Integer) Files.getAttribute(file, "unix:mode") & 06000).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
