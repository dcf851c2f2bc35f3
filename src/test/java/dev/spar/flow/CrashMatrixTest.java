package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every sample is crashed, point after point, and driven again; it must come to what it comes to without a crash. The
 * points are before and after every append, before and after every change of the repository, and inside turns and
 * checks.
 */
class CrashMatrixTest {
    @TempDir
    Path folder;

    private int runs;

    /** Every how many points a crash is made; the campaign makes all of them. */
    private static final int STEP = Integer.getInteger("crash.step", 7);

    @Test
    void milestones_with_agents_that_are_asked_anew() {
        crashEverywhere(Samples::milestones, () -> Samples.agents(false), s -> s);
    }

    @Test
    void milestones_with_agents_that_resume() {
        crashEverywhere(Samples::milestones, () -> Samples.agents(true), s -> s);
    }

    @Test
    void criteria_approval_and_going_back() {
        crashEverywhere(Samples::evidence, () -> Samples.agents(false), s -> s);
    }

    @Test
    void three_lanes() {
        crashEverywhere(Samples::lanes, () -> Samples.agents(false), State::withoutOrder);
    }

    private void crashEverywhere(
            Supplier<Samples.Sample> sample, Supplier<PlayAgents> agents, UnaryOperator<State> compared) {
        var golden = run(sample, agents);
        Crashes counting = Crashes.never();
        State expected = compared.apply(golden.state(golden.drive(counting)));
        assertThat(expected.end()).contains("MET");
        assertThat(counting.passed()).isGreaterThan(40);

        List<String> bad = new ArrayList<>();
        for (int n = 1; n <= counting.passed(); n += STEP) {
            var run = run(sample, agents);
            Crashes crashes = Crashes.at(n);
            String first = run.drive(crashes);
            if (!crashes.happened()) {
                continue; // With lanes side by side a run may have a few points less.
            }
            State again = compared.apply(run.state(run.drive(Crashes.never())));
            if (!again.equals(expected)) {
                bad.add("crash " + n + " " + crashes.last() + ": first " + first + ", then "
                        + differs(expected, again));
            }
        }
        assertThat(bad).isEmpty();
    }

    private static String differs(State expected, State actual) {
        if (!expected.end().equals(actual.end())) {
            return "end " + actual.end();
        }
        if (!expected.files().equals(actual.files())) {
            return "files " + actual.files();
        }
        if (!expected.refs().equals(actual.refs())) {
            return "refs " + actual.refs();
        }
        return !expected.facts().equals(actual.facts()) ? "facts " + actual.facts() : "intents " + actual.intents();
    }

    private TestRun run(Supplier<Samples.Sample> sample, Supplier<PlayAgents> agents) {
        return new TestRun(folder.resolve("run-" + ++runs), sample.get(), agents.get());
    }
}
