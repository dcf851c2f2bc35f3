package dev.spar.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run of scripted agents whose JVM dies at moments chosen by chance, and which other JVMs take up, comes to what it
 * comes to without. {@code -Dkills=N} says how often (20).
 */
@Execution(ExecutionMode.CONCURRENT)
class ChildKillTest {
    private static final Path DEMO = Path.of("src/main/resources/demo");
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final int KILLS_OF_ONE_RUN = 5;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private int runs;

    @Test
    void a_run_whose_jvm_dies_again_and_again_comes_to_the_same() throws Exception {
        var random = new Random(Seed.seed("kills of a child JVM"));
        One whole = one();
        Shell.Said said = whole.shell.start("run", "--task", "task.md").ended().expecting(0);
        int moments = said.out()
                .lines()
                .filter(l -> l.startsWith(HaltingSpar.MOMENTS))
                .mapToInt(l -> Integer.parseInt(l.substring(HaltingSpar.MOMENTS.length())))
                .findFirst()
                .orElseThrow();
        List<String> expected = whole.result();
        assertThat(expected).hasSizeGreaterThan(2);

        for (int kills = 0; kills < KILLS; ) kills += killed(random, moments, expected);
    }

    /** Kills one run some times; every other time soon again, so that recovery itself is hit too. */
    private int killed(Random random, int moments, List<String> expected) throws IOException {
        One one = one();
        var at = new ArrayList<String>();
        int kills = 0;
        String[] command = {"run", "--task", "task.md"};
        while (kills < KILLS_OF_ONE_RUN) {
            boolean soon = kills % 2 == 1;
            // The first line is the claim; before it there is nothing to resume.
            int moment = kills == 0 || !soon ? 20 + random.nextInt(moments / 3) : 1 + random.nextInt(12);
            Shell.Said said = one.shell
                    .start(Map.of("halt.at", Integer.toString(moment)), command)
                    .ended();
            at.add(moment + " after " + one.shell.timeline().last());
            if (said.code() != 137) {
                // It was over before that moment.
                said.expecting(0);
                break;
            }
            kills++;
            command = new String[] {"resume"};
        }
        System.out.println("  killed at " + at);
        if (kills == KILLS_OF_ONE_RUN) one.shell.start("resume").ended().expecting(0);
        assertThat(one.result()).as("killed at " + at).isEqualTo(expected);
        assertThat(one.shell.timeline().paths("step-finished"))
                .as("killed at " + at)
                .doesNotHaveDuplicates();
        assertThat(one.shell.leftRunning()).isEmpty();
        return kills;
    }

    /** A fresh user of the demo's sample. */
    private record One(Repository repository, Shell shell) {
        /** Trees, messages and trailers of the run's commits, and what the user's own tree looks like. */
        List<String> result() {
            String branch = repository
                    .git("for-each-ref", "--format=%(refname)", "refs/heads/agent")
                    .strip();
            assertThat(branch.lines()).hasSize(1);
            return Stream.concat(
                            repository
                                    .git("log", "--format=%T%n%an %ae%n%B", "main.." + branch)
                                    .replace(shell.runId(), "RUN")
                                    .lines(),
                            repository.status().lines())
                    .toList();
        }
    }

    private One one() throws IOException {
        Path place = Files.createDirectories(folder.resolve("one-" + ++runs)).toRealPath();
        var files = new ArrayList<String>();
        for (String path : Files.readAllLines(DEMO.resolve("sample.txt"))) {
            files.add(path);
            files.add(Files.readString(DEMO.resolve("sample").resolve(path)));
        }
        var repository = Repository.with(place.resolve("tally"), files.toArray(String[]::new));
        repository.write(".git/info/exclude", "task.md\n");
        repository.write("task.md", Files.readString(DEMO.resolve("task.md")));
        Path script = Files.writeString(place.resolve("script.json"), withoutDelays());
        var shell = Shell.in(place, repository.root(), configuration(script)).running(HaltingSpar.class);
        shell.spar("trust", "--yes").expecting(0);
        return new One(repository, shell);
    }

    private static String withoutDelays() throws IOException {
        JsonNode script = JSON.readTree(Files.readString(DEMO.resolve("script.json")));
        script.path("steps").forEach(step -> ((ObjectNode) step).remove("delay"));
        return JSON.writeValueAsString(script);
    }

    private static String configuration(Path script) {
        return """
            [cast]
            builder = "south"
            planner = "north"
            reviewer = "north"
            [agents.north]
            kind = "scripted"
            bin = "%s"
            [agents.south]
            kind = "scripted"
            bin = "%s"
            [verify.tier0]
            run = ["sh tests/run.sh"]
            [verify.tier2]
            run = ["sh tests/run.sh"]
            [notify]
            terminal = false
            desktop = false
            """.formatted(script, script);
    }
}
