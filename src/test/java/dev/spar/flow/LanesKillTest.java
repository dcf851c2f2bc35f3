package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Role;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.core.verify.Baseline;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.Tier;
import dev.spar.flow.port.Turn;
import dev.spar.flow.port.Watch;
import dev.spar.testing.PlainSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty-four lanes, two of which conflict and two of which are red together, with one after each pair, in a JVM that
 * is killed at moments chosen by chance and taken up by others: nothing is lost, and nothing is done again that was
 * merged. {@code -Dlanes.kills=N} says how often (3).
 */
class LanesKillTest {
    private static final int KILLS = Integer.getInteger("lanes.kills", 3);
    private static final int ITEMS = 24;

    /** Fewer than a run has, so that it is not over before the last kill. */
    private static final int FACTS = 90;

    private static final List<String> CONFLICTING = List.of("i05", "i06");

    @TempDir
    Path folder;

    @Test
    void twenty_four_lanes_survive_kills_at_any_moment() throws Exception {
        Path repository = folder.resolve("repo");
        Plain.repository(repository);
        List<String> mine = untouchables(repository);
        var random = new Random(Long.getLong("lanes.seed", System.nanoTime()));
        var killed = new ArrayList<String>();
        for (int n = 0; n < KILLS; n++) {
            killed.add(drivenFor(1 + random.nextInt(FACTS / KILLS)));
        }
        assertThat(drivenFor(Integer.MAX_VALUE)).as("killed at " + killed).contains("MET");
        assertThat(lanesOf(repository)).as("killed at " + killed).isEqualTo(expected());
        assertThat(seen(repository)).isEqualTo(mine);
        assertThat(doneAgain()).as("killed at " + killed).isEmpty();
        assertThat(killed).noneMatch(last -> last.contains("MET"));
    }

    /** Edits, a file of nobody, an ignored folder and a stash of the user's. */
    private static List<String> untouchables(Path repository) throws IOException {
        Files.writeString(repository.resolve("README.md"), "stashed\n");
        Plain.git(repository, "stash");
        Files.writeString(repository.resolve("README.md"), "edited\n");
        Files.writeString(repository.resolve("mine.txt"), "mine\n");
        Files.createDirectories(repository.resolve(".git/info"));
        Files.writeString(repository.resolve(".git/info/exclude"), "kept/\n");
        Files.createDirectories(repository.resolve("kept"));
        Files.writeString(repository.resolve("kept/ignored.txt"), "ignored\n");
        return seen(repository);
    }

    private static List<String> seen(Path repository) throws IOException {
        return List.of(
                Plain.git(repository, "status", "--porcelain", "--ignored"),
                Plain.git(repository, "stash", "list", "--format=%H"),
                Plain.git(repository, "rev-parse", "HEAD", "main"),
                Files.readString(repository.resolve("README.md")),
                Files.readString(repository.resolve("mine.txt")),
                Files.readString(repository.resolve("kept/ignored.txt")));
    }

    /** Each item's files on the run's branch; who of two was mended is chance. */
    private static Set<String> lanesOf(Path repository) {
        var found = new LinkedHashSet<String>();
        for (String item : items()) {
            String text = Plain.git(repository, "show", TestRun.BRANCH + ":out/" + item + ".txt");
            found.add(text.replace("\nmended", ""));
        }
        String same = Plain.git(repository, "show", TestRun.BRANCH + ":out/same.txt");
        // A lane that was opened only after the other had landed conflicts with nothing.
        found.add(same.equals("of i05\nof i06") || same.equals("of i06\nof i05") ? "same: mended" : "same: " + same);
        return found;
    }

    private static Set<String> expected() {
        var all = new LinkedHashSet<String>();
        items().forEach(item -> all.add("one " + item + "\ntwo " + item));
        all.add("same: mended");
        return all;
    }

    /** Turns that were begun of what had landed by then. */
    private List<String> doneAgain() {
        var landed = new LinkedHashSet<String>();
        var again = new ArrayList<String>();
        for (Entry entry : run(folder).entries()) {
            if (entry.event() instanceof Event.StepFinished e
                    && e.path().value().matches("p/i\\d+/settle")) {
                landed.add(e.path().value().replace("settle", "implement"));
            }
            if (entry.event() instanceof Event.AttemptStarted e
                    && landed.contains(e.path().value())) {
                again.add(e.path().value());
            }
        }
        return again;
    }

    /** The last line that a JVM of its own says, ended by a kill after so many. */
    private String drivenFor(int lines) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LanesKillTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String last = "";
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            for (int n = 1; line != null; n++, line = said.readLine()) {
                last = line.startsWith("\tat ") ? last + line : line;
                if (n == lines) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return last;
    }

    /** Drives the run in a folder to its end, saying each step that is over. */
    public static void main(String[] arguments) {
        var run = run(Path.of(arguments[0]));
        run.watch = new Watch() {
            @Override
            public void recorded(Entry entry) {
                if (entry.event() instanceof Event.StepFinished e) {
                    say(e.path().value());
                }
            }

            @Override
            public void saw(StepPath path, AgentEvent event) {}
        };
        say(run.drive(Crashes.never()));
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }

    private static TestRun run(Path folder) {
        var sample = Samples.sample(flow -> {
            flow.parallel(StepName.of("p"), graph(), lanes()).forEach(branch -> {
                if (!(branch instanceof Branch.Landed)) {
                    throw new IllegalStateException(branch.toString());
                }
            });
            return Samples.met();
        });
        var run = new TestRun(folder, sample, new PlayAgents(false, LanesKillTest::play));
        var apart = new Check("apart", "apart out/i10.txt out/i11.txt", Duration.ofMinutes(1));
        var other = new Check("other", "lint out/i01.txt", Duration.ofMinutes(1));
        var checks = List.of(other, apart);
        run.settings =
                TestSettings.plain().with(PlainSettings.verify(false, apart, 1).with(checks, List.of(), checks));
        return run;
    }

    private static Lanes<String, String> lanes() {
        return Lanes.<String, String>of(
                        (lane, item) -> {
                            lane.ask(Role.BUILDER, PlayPrompts.asks("implement"));
                            return lane.commit(Samples.message("part " + item)).title();
                        },
                        r -> true)
                .proven(new Lanes.Proof(Tier.T0, Baseline.NONE))
                .again((lane, item, why) -> {
                    lane.ask(Role.BUILDER, PlayPrompts.asks(why.red().isEmpty() ? "merge" : "mend"));
                    return lane.commit(Samples.message("again " + item)).title();
                })
                .workers(8);
    }

    private static PlayAgents.Play play(Turn turn) {
        String[] path = turn.path().value().split("/", -1);
        String item = path[1];
        String own = "out/" + item + ".txt";
        var edits = new ArrayList<PlayAgents.Edit>();
        switch (path[path.length - 1]) {
            case "merge" -> edits.add(new PlayAgents.Edit("out/same.txt", "mended", true));
            case "mend" -> edits.add(new PlayAgents.Edit(own, "mended"));
            default -> {
                edits.add(new PlayAgents.Edit(own, "one " + item));
                edits.add(new PlayAgents.Edit(own, "two " + item));
                if (CONFLICTING.contains(item)) {
                    edits.add(new PlayAgents.Edit("out/same.txt", "of " + item));
                }
            }
        }
        return PlayAgents.Play.says("{\"text\":\"x\"}", edits.toArray(PlayAgents.Edit[]::new));
    }

    private static List<String> items() {
        return IntStream.rangeClosed(1, ITEMS).mapToObj("i%02d"::formatted).toList();
    }

    /** What comes after a conflict, and after a culprit. */
    private static List<StepName> after(String item) {
        return switch (item) {
            case "i23" -> List.of(StepName.of("i05"), StepName.of("i06"));
            case "i24" -> List.of(StepName.of("i10"), StepName.of("i11"));
            default -> List.of();
        };
    }

    private static TaskGraph<String> graph() {
        return TaskGraph.of(items(), StepName::of, LanesKillTest::after);
    }
}
