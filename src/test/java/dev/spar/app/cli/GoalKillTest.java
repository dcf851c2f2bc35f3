package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A goal of twenty-four sub-tasks, two of which conflict, that is killed at moments chosen by chance and resumed:
 * nothing is lost, and nothing is done again that was merged. {@code -Dgoal.kills=N} says how often (2),
 * {@code -Dgoal.seed=N} when.
 */
class GoalKillTest {
    private static final int KILLS = Integer.getInteger("goal.kills", 2);
    private static final int TASKS = 24;

    /** Fewer lines than the journal of a whole run has, so that it is not over before the last kill. */
    private static final int LINES = 400;

    private static final Pattern TURN =
            Pattern.compile("\"(step-finished|attempt-started)\",\"path\":\"attempt#\\d+/sub-task/(s\\d+)/([^\"]*)\"");

    private static final String LANDED = "\\\"how\\\":\\\"landed\\\"";

    private final long seed = Long.getLong("goal.seed", System.nanoTime());

    @TempDir
    Path folder;

    @Test
    void twenty_four_sub_tasks_survive_kills_at_any_moment() throws IOException {
        var goal = GoalWorkers.in(folder, TASKS, """
            case $task in s5|s6) echo $task > both;; esac
            case $step in */again/*) printf 's5\\ns6\\n' > both;; esac
            """ + GoalWorkers.WRITES);
        // A turn that died three times is given up; its sub-task is done in the next attempt.
        goal.play.plays("""
            {"path": "attempt#*/diagnose", "says": {"analysis": "They are not there.", "redo": []}}\
            """);
        List<String> mine = untouchables(goal);
        var random = new Random(seed);
        var killed = new ArrayList<Long>();
        Child call = goal.started("spec.md", "--workers", "8", "--base", "HEAD");
        for (int n = 0; n < KILLS; n++) {
            long lines = lines(goal).size() + 1L + random.nextInt(LINES / KILLS);
            call.until(() -> lines(goal).size() >= lines);
            call.kill();
            killed.add(lines);
            call = goal.resumed();
        }
        var said = call.ended();
        String when = "seed " + seed + ", killed at " + killed + ": " + said.out() + said.err();
        assertThat(said.code()).as(when).isZero();
        String branch = goal.branches().getFirst();
        assertThat(goal.branches()).as(when).hasSize(1);
        assertThat(goal.numbers(branch))
                .as(when)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, TASKS).mapToObj(n -> "n" + n).toList());
        assertThat(goal.play.repository().git("show", branch + ":both").lines())
                .as(when)
                .containsExactlyInAnyOrder("s5", "s6");
        assertThat(doneAgain(goal)).as(when).isEmpty();
        assertThat(seen(goal)).as(when).isEqualTo(mine);
        assertThat(goal.running()).as(when).isEmpty();
    }

    /** A stash, edits, a file of nobody and an ignored folder of the user's. */
    private static List<String> untouchables(GoalWorkers goal) throws IOException {
        var repository = goal.play.repository();
        repository.write("answer", "7, stashed\n");
        repository.git("stash");
        repository.write("answer", "7, edited\n");
        repository.write("mine.txt", "mine\n");
        repository.write(".git/info/exclude", "kept/\n");
        repository.write("kept/ignored.txt", "ignored\n");
        return seen(goal);
    }

    private static List<String> seen(GoalWorkers goal) throws IOException {
        var repository = goal.play.repository();
        return List.of(
                repository.git("status", "--porcelain", "--ignored"),
                repository.git("stash", "list", "--format=%H"),
                repository.git("rev-parse", "HEAD", "main"),
                Files.readString(repository.root().resolve("answer")),
                Files.readString(repository.root().resolve("mine.txt")),
                Files.readString(repository.root().resolve("kept/ignored.txt")));
    }

    /** Turns that were begun of sub-tasks that were merged by then. */
    private static List<String> doneAgain(GoalWorkers goal) {
        var landed = new LinkedHashSet<String>();
        var again = new ArrayList<String>();
        for (String line : lines(goal)) {
            var found = TURN.matcher(line);
            if (found.find()) {
                if (found.group(1).equals("step-finished") && line.contains(LANDED)) {
                    landed.add(found.group(2));
                } else if (found.group(1).equals("attempt-started") && landed.contains(found.group(2))) {
                    again.add(line);
                }
            }
        }
        assertThat(landed).as("control").hasSize(TASKS);
        return again;
    }

    private static List<String> lines(GoalWorkers goal) {
        try {
            Path runs = goal.play.state().resolve("runs");
            Path timeline = Files.isDirectory(runs) ? goal.play.run().resolve("timeline.jsonl") : runs;
            return Files.isRegularFile(timeline) ? Files.readAllLines(timeline) : List.of();
        } catch (IllegalStateException e) {
            return List.of(); // Its folder is not there yet.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
