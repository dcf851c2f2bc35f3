package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Usage;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.flow.port.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes of a lane whose work does not go together with what landed before it. */
class MergeQueueTest extends LanesPlay {
    private static String read(Turn turn, String name) {
        try {
            return Files.readString(turn.worktree().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both write the same new file; b, whose agent comes second, mends by writing it anew. */
    private PlayAgents.Edit bothOneFile(Turn turn) {
        if (item(turn).equals("b") && !mends(turn)) {
            landed.await("p/a/settle");
        }
        return mends(turn)
                ? new PlayAgents.Edit("out/same.txt", "mended", true)
                : new PlayAgents.Edit("out/same.txt", "of " + item(turn));
    }

    @Test
    void a_conflict_is_taken_up_once_more_on_what_landed_with_both_sides_there() {
        var shown = new ConcurrentLinkedQueue<String>();
        var run = run(graph("a", "b"), lanes().again(this::second), turn -> {
            if (mends(turn)) {
                shown.add(read(turn, "out/same.txt"));
            }
            return bothOneFile(turn);
        });
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(outcomes()).containsExactly("a Landed", "b Landed");
        assertThat(setbacks).containsOnlyKeys("b");
        assertThat(Objects.requireNonNull(setbacks.get("b")).conflicts()).containsExactly("out/same.txt");
        assertThat(shown).singleElement().asString().contains("<<<<<<< ", "of a", "=======", "of b", ">>>>>>> ");
        assertThat(landedFile("out/same.txt")).isEqualTo("mended");
        assertThat(starts.get("b again"))
                .isEqualTo(Plain.git(folder.resolve("repo"), "rev-parse", TestRun.BRANCH + "^1"));
    }

    @Test
    void who_wrote_in_the_first_round_is_an_author_of_the_second() {
        var south = TestRun.agent("south");
        var run = play(
                graph("a", "b"),
                lanes().again(this::second),
                turn -> turn.agent().equals(south) && item(turn).equals("b") && !mends(turn)
                        ? new PlayAgents.Play(List.of(), new Reply.Refused("no", Usage.NONE))
                        : PlayAgents.Play.says("{\"text\":\"x\"}", bothOneFile(turn)));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(authors).containsExactlyInAnyOrder("vendor-of-north", "vendor-of-south");
    }

    @Test
    void marks_that_are_left_stop_that_item_and_no_other() {
        var run = run(
                graph("a", "b", "c"),
                lanes().again(this::second),
                turn -> mends(turn)
                        ? new PlayAgents.Edit("out/other.txt", "x")
                        : item(turn).equals("c") ? new PlayAgents.Edit("out/c.txt", "of c") : bothOneFile(turn));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(outcomes()).containsExactly("a Landed", "b Stuck", "c Landed");
        assertThat(branches.get(1))
                .isInstanceOfSatisfying(
                        Branch.Stuck.class, stuck -> assertThat(stuck.memo()).contains("out/same.txt"));
        assertThat(landedFile("out/same.txt")).isEqualTo("of a");
    }

    @Test
    void a_conflict_to_come_is_noted_and_told_to_the_later_lane_at_its_next_turn() {
        var run = run(graph("a", "b"), Lanes.of(this::twoTurns, r -> true), turn -> {
            boolean waits = turn.path().value().equals("p/b/implement");
            if (waits) {
                landed.await("p/a/settle");
            }
            return new PlayAgents.Edit("out/same.txt", "of " + turn.path());
        });
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(outcomes()).containsExactly("a Landed", "b Conflicted");
        assertThat(told(run, "p/b/implement")).doesNotContain("conflict ahead");
        assertThat(told(run, "p/b/more")).contains("conflict ahead: [out/same.txt]");
        assertThat(run.events(Event.Noted.class).stream().filter(n -> n.kind().equals("conflict-ahead")))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.path()).contains(new StepPath("p/b/more"));
                    assertThat(note.text()).isEqualTo("p.b conflicts with what landed beside it in out/same.txt");
                });
    }

    private String twoTurns(Flow lane, String item) {
        lane.ask(Role.BUILDER, PlayPrompts.asks("implement"));
        lane.ask(Role.BUILDER, PlayPrompts.asks("more"));
        return lane.commit(Samples.message("part " + item)).commit().value();
    }

    private static String told(TestRun run, String path) {
        return run.agents.turns.stream()
                .filter(turn -> turn.path().value().equals(path))
                .map(Turn::prompt)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void who_is_behind_another_begins_when_that_is_over_whatever_became_of_it() {
        var nodes = List.of(
                new TaskGraph.Node<>(StepName.of("a"), "a", List.of()),
                new TaskGraph.Node<>(StepName.of("b"), "b", List.of(), List.of(StepName.of("a"))));
        var began = new ConcurrentLinkedQueue<String>();
        var run = run(new TaskGraph<>(nodes), Lanes.of(this::first, r -> false), turn -> {
            began.add(item(turn) + (landed.over("p/a/settle") ? " after a" : ""));
            return apart(turn);
        });
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(outcomes()).containsExactly("a Dropped", "b Dropped");
        assertThat(began).containsExactly("a", "b after a");
    }
}
