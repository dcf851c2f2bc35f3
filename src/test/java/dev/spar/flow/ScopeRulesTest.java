package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.JsonCodec;
import dev.spar.core.agent.Role;
import dev.spar.core.heal.BlockReport;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.task.WorkAnswer;
import dev.spar.flow.PlayAgents.Edit;
import dev.spar.flow.PlayAgents.Play;
import dev.spar.flow.port.Turn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of edits outside the scope, and of the agent that made them. */
class ScopeRulesTest {
    private static final Edit OUTSIDE = new Edit("locked/x.txt", "outside");
    private static final Edit INSIDE = new Edit("src/a.txt", "inside");

    @TempDir
    Path folder;

    private static String work(String status, String whatBroke) {
        var block = new BlockReport(whatBroke, "", "", "", "", "");
        var answer = new WorkAnswer(status, "s", "m", List.of(), List.of(), List.of(), List.of(), List.of(), block);
        return new JsonCodec().encode(answer);
    }

    private TestRun run(boolean resumes, Function<Turn, Play> script) {
        return new TestRun(folder, sample(), new PlayAgents(resumes, script));
    }

    /** One turn of the builder. */
    static Samples.Sample sample() {
        return Samples.sample(flow -> {
            var asks = PlayPrompts.asks("work");
            flow.ask(Role.BUILDER, new Prompt<>(asks.name(), asks.input(), WorkAnswer.class));
            return Samples.met();
        });
    }

    /** Leaves the scope once, and stays inside when told. */
    static Play once(Turn turn) {
        return turn.prompt().contains("undone")
                ? Play.says(work("done", ""))
                : Play.says(work("done", ""), OUTSIDE, INSIDE);
    }

    @Test
    void an_edit_outside_is_undone_kept_as_a_patch_and_told_in_the_same_conversation() {
        var run = run(true, ScopeRulesTest::once);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.worktree().resolve("locked")).doesNotExist();
        assertThat(run.worktree().resolve("src/a.txt")).content().contains("inside");
        var trips = run.events(Event.ScopeTripped.class);
        assertThat(trips).hasSize(1);
        assertThat(run.runFolder().artifacts().get(trips.getFirst().patch()))
                .hasValueSatisfying(
                        p -> assertThat(new String(p, StandardCharsets.UTF_8)).contains("+outside"));
        assertThat(run.agents.turns).hasSize(2);
        assertThat(run.agents.turns.getLast().resume()).isPresent();
    }

    @Test
    void an_agent_without_a_memory_is_told_in_a_fresh_conversation_on_the_starting_tree() {
        var run = run(
                false,
                turn -> turn.prompt().contains("undone")
                        ? Play.says(work("done", ""), INSIDE)
                        : Play.says(work("done", ""), OUTSIDE, INSIDE));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns.getLast().prompt())
                .contains("undone: [locked/x.txt")
                .contains("do work");
        assertThat(run.worktree().resolve("src/a.txt")).content().containsOnlyOnce("inside");
        assertThat(run.worktree().resolve("locked")).doesNotExist();
    }

    @Test
    void who_leaves_the_scope_again_has_three_strikes() {
        var run = run(
                true,
                turn -> Play.says(
                        work("done", ""),
                        Collections.nCopies(turn.attempt(), OUTSIDE).toArray(Edit[]::new)));
        assertThat(run.drive(Crashes.never())).contains("ESCALATED").contains("told 3 times");
        assertThat(run.agents.turns).hasSize(4);
        assertThat(run.events(Event.ScopeTripped.class)).hasSize(4);
        assertThat(run.worktree().resolve("locked")).doesNotExist();
    }

    private static Play stubborn(Turn turn) {
        if (turn.prompt().startsWith("undone")) {
            return Play.says(work("blocked", "locked/x.txt holds the table"), OUTSIDE);
        }
        return Play.says(work("done", ""), OUTSIDE);
    }

    @Test
    void who_cannot_go_on_within_the_scope_stops_the_run_for_a_person_who_may_widen_it() {
        var run = run(true, ScopeRulesTest::stubborn);
        assertThat(run.drive(Crashes.never())).contains("SCOPE").contains("locked/x.txt holds the table");
        run.inbox.give(new PersonCommand.WidenScope("w1", run.clock().instant(), "ada", List.of("locked/**")));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns.getLast().prompt()).isEqualTo("granted: [locked/**]");
        assertThat(run.agents.turns.getLast().resume()).isPresent();
    }

    @Test
    void a_person_who_does_not_widen_it_has_it_tried_once_more() {
        var run = run(
                true,
                turn -> turn.prompt().startsWith("granted")
                        ? Play.says(work("done", ""), OUTSIDE, INSIDE)
                        : stubborn(turn));
        assertThat(run.drive(Crashes.never())).contains("SCOPE");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns.getLast().prompt()).isEqualTo("granted: []");
        assertThat(run.worktree().resolve("src/a.txt")).content().contains("inside");
        assertThat(run.worktree().resolve("locked")).doesNotExist();
    }

    @Test
    void blocked_for_another_reason_is_an_answer() {
        var run = run(true, turn -> Play.says(work("blocked", "no network"), INSIDE));
        assertThat(run.drive(Crashes.never())).contains("MET");
    }

    @Test
    void a_repository_within_the_repository_is_found_though_the_tree_is_as_it_was() {
        var run = run(true, turn -> {
            if (turn.resume().isEmpty()) {
                Plain.repository(turn.worktree().resolve("nested"));
            }
            return Play.says(work("done", ""));
        });
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.events(Event.ScopeTripped.class)).singleElement().satisfies(t -> {
            assertThat(t.paths()).containsExactly("nested");
            assertThat(t.rule()).isEqualTo("a repository within the repository");
        });
        assertThat(run.worktree().resolve("nested")).doesNotExist();
        assertThat(run.agents.turns).hasSize(2);
    }
}
