package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.core.settings.Settings;
import dev.spar.core.verify.Baseline;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.Tier;
import dev.spar.flow.port.Turn;
import dev.spar.testing.PlainSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a lane whose work does not go together with what landed before it. */
class MergeQueueTest {
    private static final Lanes.Proof PROOF = new Lanes.Proof(Tier.T0, Baseline.NONE);

    @TempDir
    Path folder;

    private final List<Branch<String, String>> branches = new ArrayList<>();
    private final ConcurrentHashMap<String, Setback> setbacks = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> starts = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> authors = new ConcurrentLinkedQueue<>();
    private final Landings landed = new Landings();

    private TestRun run(TaskGraph<String> graph, Lanes<String, String> lanes, Function<Turn, PlayAgents.Edit> edits) {
        return play(graph, lanes, turn -> PlayAgents.Play.says("{\"text\":\"x\"}", edits.apply(turn)));
    }

    private TestRun play(TaskGraph<String> graph, Lanes<String, String> lanes, Function<Turn, PlayAgents.Play> builds) {
        var sample = Samples.sample(flow -> {
            branches.clear();
            branches.addAll(flow.parallel(StepName.of("p"), graph, lanes));
            return Samples.met();
        });
        var agents = new PlayAgents(
                false,
                turn -> turn.role().writes()
                        ? builds.apply(turn)
                        : PlayAgents.Play.says("{\"findings\":[],\"observations\":[],\"filesJudged\":[]}"));
        var run = new TestRun(folder, sample, agents);
        run.watch = landed;
        return run;
    }

    private static Settings apart(String one, String other) {
        var check = new Check("apart", "apart out/" + one + ".txt out/" + other + ".txt", Duration.ofMinutes(1));
        return TestSettings.plain().with(PlainSettings.verify(false, check, 1));
    }

    private Lanes<String, String> lanes() {
        return Lanes.of(this::first, r -> true);
    }

    private String first(Flow lane, String item) {
        starts.put(item, lane.start().commit().value());
        lane.ask(Role.BUILDER, PlayPrompts.asks("implement"));
        return lane.commit(Samples.message("part " + item)).commit().value();
    }

    private String second(Flow lane, String item, Setback why) {
        setbacks.put(item, why);
        starts.put(item + " again", lane.start().commit().value());
        lane.ask(Role.BUILDER, PlayPrompts.asks("mend"));
        var verdict = lane.review(TurnGuardsTest.scope(lane.start()));
        verdict.manifest().authors().stream().map(Vendor::name).forEach(authors::add);
        return lane.commit(Samples.message("mended " + item)).commit().value();
    }

    private static String item(Turn turn) {
        return turn.path().value().split("/", -1)[1];
    }

    private static boolean mends(Turn turn) {
        return turn.path().value().endsWith("/mend");
    }

    private static String read(Turn turn, String name) {
        try {
            return Files.readString(turn.worktree().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String landedFile(String name) {
        return Plain.git(folder.resolve("repo"), "show", TestRun.BRANCH + ":" + name);
    }

    private List<String> outcomes() {
        return branches.stream()
                .map(b -> b.item() + " " + b.getClass().getSimpleName())
                .toList();
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
    void the_merge_that_turns_the_tree_red_is_found_and_taken_up_once_more() {
        var run = run(graph("a", "b", "c", "d", "e"), lanes().proven(PROOF).again(this::second), this::apart);
        run.settings = apart("b", "d");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(branches).hasSize(5).allMatch(b -> b instanceof Branch.Landed);
        assertThat(setbacks).hasSize(1).doesNotContainKeys("a", "c", "e");
        assertThat(setbacks.values()).singleElement().satisfies(why -> {
            assertThat(why.red()).extracting(r -> r.check().name()).containsExactly("apart");
            assertThat(why.alone()).isFalse();
        });
        String culprit = setbacks.keySet().iterator().next();
        assertThat(landedFile("out/" + culprit + ".txt")).isEqualTo("of " + culprit + "\nmended");
        assertThat(Plain.git(folder.resolve("repo"), "log", "--format=%s", TestRun.BRANCH))
                .containsOnlyOnce("merge: " + culprit);
    }

    @Test
    void what_is_red_again_is_parked_and_what_waits_for_it_is_not_run() {
        TaskGraph<String> graph =
                graph(List.of("a", "b", "after-b"), i -> i.equals("after-b") ? List.of(StepName.of("b")) : List.of());
        var run = run(graph, lanes().proven(PROOF).again(this::second), turn -> {
            if (item(turn).equals("b") && !mends(turn)) {
                landed.await("p/a/settle");
            }
            return new PlayAgents.Edit("out/" + item(turn) + ".txt", mends(turn) ? "still" : "of " + item(turn));
        });
        run.settings = apart("a", "b");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(outcomes()).containsExactly("a Landed", "b Red", "after-b NotRun");
        assertThat(Plain.git(folder.resolve("repo"), "ls-tree", "-r", "--name-only", TestRun.BRANCH))
                .contains("out/a.txt")
                .doesNotContain("out/b.txt");
    }

    @Test
    void a_check_that_is_red_once_blames_nobody() {
        var run = run(graph("a"), lanes().proven(PROOF).again(this::second), this::apart);
        run.settings = apart("never", "there");
        var times = new AtomicInteger();
        run.checks.alsoRed = check -> times.incrementAndGet() == 1;
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(times).hasValue(2);
        assertThat(outcomes()).containsExactly("a Landed");
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

    /** Each writes its own file; who mends writes a second line. */
    private PlayAgents.Edit apart(Turn turn) {
        return new PlayAgents.Edit("out/" + item(turn) + ".txt", mends(turn) ? "mended" : "of " + item(turn));
    }

    private static TaskGraph<String> graph(String... items) {
        return graph(List.of(items), i -> List.of());
    }

    private static TaskGraph<String> graph(List<String> items, Function<String, List<StepName>> after) {
        return switch (TaskGraph.of(items, StepName::of, after)) {
            case TaskGraph.Checked.Ordered<String> ordered -> ordered.graph();
            case TaskGraph.Checked<String> unsound -> throw new AssertionError(unsound.toString());
        };
    }
}
