package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every sample is crashed at every point and driven again; it must come to what it comes to without a crash. */
class CrashMatrixTest {
    @TempDir
    Path folder;

    private int runs;

    @Test
    void milestones_with_agents_that_are_asked_anew() {
        crashEverywhere(Samples::milestones, () -> Samples.agents(false));
    }

    @Test
    void milestones_with_agents_that_resume() {
        crashEverywhere(Samples::milestones, () -> Samples.agents(true));
    }

    @Test
    void criteria_approval_and_going_back() {
        crashEverywhere(Samples::evidence, () -> Samples.agents(false));
    }

    @Test
    void three_lanes() {
        crashEverywhere(Samples::lanes, () -> Samples.agents(false));
    }

    private void crashEverywhere(Supplier<Samples.Sample> sample, Supplier<PlayAgents> agents) {
        var golden = run(sample, agents);
        Crashes counting = Crashes.never();
        State expected = golden.state(golden.drive(counting));
        assertThat(expected.end()).contains("MET");
        assertThat(counting.passed()).isGreaterThan(40);

        List<String> bad = new ArrayList<>();
        for (int n = 1; n <= counting.passed(); n++) {
            var run = run(sample, agents);
            Crashes crashes = Crashes.at(n);
            String first = run.drive(crashes);
            if (!crashes.happened()) {
                continue; // With lanes side by side a run may have a few points less.
            }
            State again = run.state(run.drive(Crashes.never()));
            if (!again.equals(expected)) {
                bad.add("crash " + n + " " + crashes.last() + ": first " + first + ", then " + differs(expected, again));
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
