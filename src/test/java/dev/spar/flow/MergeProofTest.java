package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.FileArtifacts;
import dev.spar.adapter.store.StoredResults;
import dev.spar.core.agent.Role;
import dev.spar.core.run.TreeId;
import dev.spar.core.run.state.RunFold;
import dev.spar.core.run.state.RunState;
import dev.spar.core.verify.Baseline;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a merged tree must show before anything builds on it, and whose fault it is where it does not. */
class MergeProofTest extends LanesPlay {
    private static final Lanes.Proof PROOF = new Lanes.Proof(Tier.T0, Baseline.NONE);
    private static final Check CHANCE = check("chance", "README.md");

    @Test
    void the_merge_that_turns_the_tree_red_is_found_and_taken_up_once_more() {
        var run = run(graph("a", "b", "c", "d", "e"), lanes().proven(PROOF).again(this::second), this::apart);
        run.settings = checkedBy(apart("b", "d"));
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
        run.settings = checkedBy(apart("a", "b"));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(outcomes()).containsExactly("a Landed", "b Red", "after-b NotRun");
        assertThat(Plain.git(folder.resolve("repo"), "ls-tree", "-r", "--name-only", TestRun.BRANCH))
                .contains("out/a.txt")
                .doesNotContain("out/b.txt");
    }

    @Test
    void a_check_that_is_red_once_blames_nobody() {
        var run = run(graph("a"), lanes().proven(PROOF).again(this::second), this::apart);
        run.settings = checkedBy(apart("never", "there"));
        var times = new AtomicInteger();
        run.checks.alsoRed = (path, check) -> times.incrementAndGet() == 1;
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(times).hasValue(2);
        assertThat(outcomes()).containsExactly("a Landed");
    }

    @Test
    void no_answer_is_not_green_where_the_base_gave_one() {
        var mute = check("mute", "mute out/a.txt out/b.txt");
        var base = new Baseline(List.of(
                new CheckReport(Tier.T0, Heat.COLD, new TreeId("0".repeat(40)), List.of(PlayChecks.passed(mute)))));
        var run = run(
                graph("a", "b"), lanes().proven(new Lanes.Proof(Tier.T0, base)).again(this::second), this::apart);
        run.settings = checkedBy(mute);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(setbacks).hasSize(1);
        assertThat(outcomes()).containsExactly("a Landed", "b Landed");
    }

    @Test
    void what_the_base_could_not_judge_either_blames_nobody() {
        var run = run(graph("a", "b"), lanes().proven(PROOF).again(this::second), this::apart);
        run.settings = checkedBy(check("mute", "mute out/a.txt out/b.txt"));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(setbacks).isEmpty();
        assertThat(outcomes()).containsExactly("a Landed", "b Landed");
    }

    @Test
    void a_check_that_was_red_before_hides_no_fault_of_another() {
        var run = run(graph("a", "b"), lanes().proven(PROOF).again(this::second), this::apart);
        run.settings = checkedBy(CHANCE, apart("a", "b"));
        run.checks.alsoRed = (path, check) -> check.equals(CHANCE);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(setbacks.values())
                .singleElement()
                .satisfies(why ->
                        assertThat(why.red()).extracting(r -> r.check().name()).containsExactly("apart"));
        assertThat(outcomes()).containsExactly("a Landed", "b Landed");
    }

    /** The first proof lasts until all others have ended, so that these are proven in one go. */
    @Test
    void a_check_that_is_red_by_chance_on_the_way_blames_no_innocent() {
        var run = run(graph("a", "b", "c", "d"), lanes().proven(PROOF).again(this::second), turn -> {
            if (!item(turn).equals("a")) {
                landed.await("p/a/settle");
            }
            if (item(turn).equals("d") && !mends(turn)) {
                landed.await("p/c/commit-part-c");
            }
            return apart(turn);
        });
        run.settings = checkedBy(CHANCE, apart("c", "d"));
        var unlucky = List.of("p/merged#2/checks", "p/merged#2/culprit/again", "p/merged#2/culprit/merge-1");
        run.checks.alsoRed = (path, check) -> {
            if (path.value().equals("p/merged#1/checks")) {
                landed.await("p/b/commit-part-b");
                landed.await("p/d/commit-part-d");
            }
            return check.equals(CHANCE) && unlucky.contains(path.value());
        };
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(setbacks).containsOnlyKeys("d");
        assertThat(outcomes()).containsExactly("a Landed", "b Landed", "c Landed", "d Landed");
    }

    @Test
    void going_back_behind_a_red_merge_keeps_the_checkpoints_made_before_the_lanes() {
        var run = sample(
                flow -> {
                    flow.ask(Role.BUILDER, PlayPrompts.asks("first"));
                    flow.commit(Samples.message("first"));
                    branches.addAll(flow.parallel(
                            StepName.of("p"),
                            graph("a", "b"),
                            lanes().proven(PROOF).again(this::second)));
                    return Samples.met();
                },
                turn -> PlayAgents.Play.says(
                        "{\"text\":\"x\"}",
                        turn.path().value().equals("first") ? new PlayAgents.Edit("out/first.txt", "x") : apart(turn)));
        run.settings = checkedBy(apart("a", "b"));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(setbacks).hasSize(1);
        RunState state =
                RunFold.of(run.entries(), new StoredResults(new FileArtifacts(folder.resolve("no-artifacts"))));
        assertThat(state.checkpoints())
                .extracting(c -> c.checkpoint().ordinal())
                .containsExactly(1);
    }
}
