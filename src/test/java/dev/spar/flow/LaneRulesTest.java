package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.settings.Approvals;
import dev.spar.core.settings.LimitPolicy;
import dev.spar.flow.port.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lanes side by side. */
class LaneRulesTest {
    @TempDir
    Path folder;

    private TestRun run(Samples.Sample sample) {
        return new TestRun(folder, sample, Samples.agents(false));
    }

    @Test
    void the_outer_flow_in_a_body_fails_at_its_first_step() {
        var run = run(Samples.sample(flow -> {
            flow.parallel(
                    StepName.of("p"),
                    graph("a"),
                    (lane, i) -> flow.ask(Role.BUILDER, PlayPrompts.asks("x")),
                    r -> true);
            return Samples.met();
        }));
        assertThatThrownBy(() -> run.drive(Crashes.never())).hasMessageContaining("belongs to one thread");
    }

    @Test
    void conflicting_lanes_are_a_value_and_their_siblings_land() {
        var agents = new PlayAgents(
                false,
                turn -> PlayAgents.Play.says(
                        "{\"text\":\"x\"}",
                        new PlayAgents.Edit("src/same.txt", turn.path().value())));
        var ends = new java.util.ArrayList<String>();
        var run = new TestRun(
                folder,
                Samples.sample(flow -> {
                    var branches = flow.parallel(StepName.of("p"), graph("a", "b"), LaneRulesTest::part, r -> true);
                    branches.forEach(b -> ends.add(b.getClass().getSimpleName()));
                    return Samples.met();
                }),
                agents);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(ends).containsExactlyInAnyOrder("Landed", "Conflicted");
    }

    private static String part(Flow lane, String item) {
        lane.ask(Role.BUILDER, PlayPrompts.asks("implement"));
        return lane.commit(Samples.message("part " + item)).commit().value();
    }

    @Test
    void only_who_wrote_in_a_lane_or_was_merged_into_it_is_an_author_of_its_change() {
        var agents = new PlayAgents(false, turn -> {
            boolean declines = turn.path().value().startsWith("p/b/")
                    && turn.agent().equals(TestRun.agent("south"))
                    && turn.role().writes();
            return declines ? new PlayAgents.Play(List.of(), new Reply.Refused("no", Usage.NONE)) : wrote(turn);
        });
        var authors = new ConcurrentHashMap<String, List<String>>();
        var wrote = new CountDownLatch(2);
        var run = new TestRun(
                folder,
                Samples.sample(flow -> {
                    flow.parallel(
                            StepName.of("p"),
                            graph("a", "b"),
                            (lane, item) -> {
                                lane.ask(Role.BUILDER, PlayPrompts.asks("implement"));
                                wrote.countDown();
                                awaited(wrote);
                                authors.put(item, authors(lane, lane.start()));
                                return lane.commit(Samples.message("part " + item));
                            },
                            r -> true);
                    authors.put("merged", authors(flow, flow.start()));
                    flow.ask(Role.BUILDER, PlayPrompts.asks("thrown-away"));
                    flow.backTo(StepName.of("back"), flow.start(), "another way");
                    authors.put("gone", authors(flow.at("gone"), flow.start()));
                    return Samples.met();
                }),
                agents);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(authors.get("a")).containsExactly("vendor-of-south");
        assertThat(authors.get("b")).containsExactly("vendor-of-north");
        assertThat(authors.get("merged")).containsExactlyInAnyOrder("vendor-of-south", "vendor-of-north");
        assertThat(authors.get("gone")).isEmpty();
    }

    @Test
    void lanes_that_run_side_by_side_use_up_the_budget_once_each() {
        var both = new CountDownLatch(2);
        var agents = new PlayAgents(false, turn -> {
            both.countDown();
            awaited(both);
            return wrote(turn);
        });
        var run = new TestRun(
                folder,
                Samples.sample(flow -> {
                    flow.parallel(StepName.of("p"), graph("a", "b"), LaneRulesTest::part, r -> true);
                    return Samples.met();
                }),
                agents);
        run.settings = TestSettings.with(
                TestSettings.budget().withAttempts(2),
                new LimitPolicy(LimitPolicy.Choice.WAIT, Duration.ofHours(1)),
                Approvals.NONE);
        assertThat(run.drive(Crashes.never())).contains("MET");
    }

    @Test
    void whose_edits_were_thrown_away_is_not_named_in_the_commit() {
        var agents = new PlayAgents(false, turn -> {
            boolean declines =
                    turn.path().value().equals("second") && turn.agent().equals(TestRun.agent("south"));
            return declines ? new PlayAgents.Play(List.of(), new Reply.Refused("no", Usage.NONE)) : wrote(turn);
        });
        var run = new TestRun(
                folder,
                Samples.sample(flow -> {
                    flow.ask(Role.BUILDER, PlayPrompts.asks("first"));
                    flow.backTo(StepName.of("back"), flow.start(), "another way");
                    flow.ask(Role.BUILDER, PlayPrompts.asks("second"));
                    flow.commit(Samples.message("work"));
                    return Samples.met();
                }),
                agents);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(Plain.git(folder.resolve("repo"), "log", "-1", "--format=%B", TestRun.BRANCH))
                .contains("Assisted-by: North:")
                .doesNotContain("South");
    }

    @Test
    void a_limit_that_stops_the_run_in_one_lane_loses_nothing_of_another_that_is_done() {
        var landed = new Landings();
        var until = Instant.parse("2026-11-22T10:00:00Z");
        var limited = new AtomicBoolean(true);
        var agents = new PlayAgents(false, turn -> {
            if (limited.get() && turn.path().value().startsWith("p/b/")) {
                landed.await("p/a/settle");
                return new PlayAgents.Play(List.of(), new Reply.Limited("seven_day", Optional.of(until), Usage.NONE));
            }
            return wrote(turn);
        });
        var run = new TestRun(
                folder,
                Samples.sample(flow -> {
                    var branches = flow.parallel(StepName.of("p"), graph("a", "b"), LaneRulesTest::part, r -> true);
                    assertThat(branches).allMatch(b -> b instanceof Branch.Landed);
                    return Samples.met();
                }),
                agents);
        run.watch = landed;
        assertThat(run.drive(Crashes.never())).contains("LIMIT");
        limited.set(false);
        run.now.set(until);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(agents.turns)
                .filteredOn(t -> t.path().value().startsWith("p/a/"))
                .hasSize(1);
    }

    private static PlayAgents.Play wrote(Turn turn) {
        return turn.role().writes()
                ? PlayAgents.Play.says(
                        "{\"text\":\"x\"}",
                        new PlayAgents.Edit("src/" + turn.path().folder() + ".txt", "x"))
                : PlayAgents.Play.says("{\"findings\":[],\"observations\":[],\"filesJudged\":[]}");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> authors(Flow flow, Checkpoint since) {
        return flow.review(TurnGuardsTest.scope(since)).manifest().authors().stream()
                .map(Vendor::name)
                .toList();
    }

    private static TaskGraph<String> graph(String... items) {
        return TaskGraph.of(List.of(items), StepName::of, i -> List.of());
    }
}
