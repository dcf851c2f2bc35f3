package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every scene is crashed at each point it passes and taken up from what that leaves; it must come to what it comes to
 * without a crash. The points are before and after every append, before and after every change of the repository, and
 * inside turns and checks; the last line of the journal may be torn.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashMatrixTest {
    @TempDir
    Path folder;

    private int matrices;

    /** Which of the states that a crash leaves are taken up: every third; the campaign takes each. */
    private static final int EVERY = Integer.getInteger("crash.every", 3);

    /** Every how many points an error is thrown; the campaign throws one at each. */
    private static final int STEP = Integer.getInteger("crash.step", 29);

    /** How often a run is crashed again and again until it is through. */
    private static final int AGAIN = Integer.getInteger("crash.again", 3);

    @Test
    void a_milestone_with_agents_that_are_asked_anew() {
        everywhere(matrix(Scene.of(Samples.milestones(1), () -> Samples.agents(false))));
    }

    @Test
    void a_milestone_with_agents_that_resume() {
        everywhere(matrix(Scene.of(Samples.milestones(1), () -> Samples.agents(true))));
    }

    @Test
    void criteria_approval_and_going_back() {
        everywhere(
                matrix(Scene.of(Samples.evidence(), () -> Samples.agents(false)).attendedWith(TestSettings.plain())));
    }

    @Test
    void the_supervised_run() {
        everywhere(matrix(SupervisedScene.of(1, true)));
    }

    @Test
    void a_review_and_a_plan_alone() {
        taken(matrix(SupervisedScene.ofAReview()), 20);
        taken(matrix(SupervisedScene.ofThePlan()), 20);
    }

    @Test
    void a_goal_that_does_one_sub_task_again() {
        told(matrix(GoalScene.scene()).byErrors(STEP), 5);
    }

    @Test
    void an_agent_that_leaves_the_scope() {
        for (boolean resumes : List.of(true, false)) {
            var scene = Scene.of(ScopeRulesTest.sample(), () -> new PlayAgents(resumes, ScopeRulesTest::once));
            taken(matrix(scene), 10);
        }
    }

    @Test
    void an_agent_that_a_gate_stops() {
        for (boolean resumes : List.of(true, false)) {
            var scene = Scene.of(GatePlay.sample(), () -> new PlayAgents(resumes, GatePlay::trips));
            taken(matrix(scene), 10);
        }
    }

    @Test
    void three_lanes() {
        everywhere(lanes());
    }

    /** Unlike a kill, an error passes through the code that is running. */
    @Test
    void an_error_that_unwinds() {
        byErrors(matrix(SupervisedScene.of(2, false)));
        byErrors(lanes());
    }

    @Test
    void somebody_who_stops_it() {
        told(matrix(SupervisedScene.of(1, true)).byStops(STEP), 5);
        told(lanes().byStops(STEP), 3);
    }

    @Test
    void an_agent_that_meets_its_limit() {
        told(matrix(SupervisedScene.of(1, true)).byLimits(), 5);
        told(matrix(SupervisedScene.of(1, false)).byLimits(), 5);
    }

    @Test
    void again_and_again() {
        var matrix = matrix(Scene.of(Samples.milestones(2), () -> Samples.agents(true)));
        for (long seed = 1; seed <= AGAIN; seed++) {
            var random = new Random(seed);
            assertThat(matrix.again("seed-" + seed, () -> Crashes.at(10 + random.nextInt(60))))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    private CrashMatrix matrix(Scene scene) {
        return CrashMatrix.of(folder.resolve("matrix-" + ++matrices), scene);
    }

    private CrashMatrix lanes() {
        Path place = folder.resolve("matrix-" + ++matrices);
        return new CrashMatrix(place, LanesScene.scene(), new LanesScene(place)::inSameOrder);
    }

    private static void everywhere(CrashMatrix matrix) {
        taken(matrix, 40);
    }

    /** @param states how many there are at least */
    private static void taken(CrashMatrix matrix, int states) {
        told(matrix.everywhere(EVERY), states / EVERY - 1);
    }

    private static void byErrors(CrashMatrix matrix) {
        told(matrix.byErrors(STEP), 5);
    }

    private static void told(CrashMatrix.Found found, int least) {
        System.out.println("  " + found);
        assertThat(found.states()).isGreaterThan(least);
        assertThat(found.deviations()).isEmpty();
    }
}
