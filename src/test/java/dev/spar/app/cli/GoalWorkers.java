package dev.spar.app.cli;

import dev.spar.app.Called;
import dev.spar.app.Child;
import dev.spar.app.Play;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A goal of numbers, each to be written into a file of its own, and a builder that is a program: a shell script that
 * knows by {@code $task} which sub-task it is asked for.
 */
final class GoalWorkers {
    /** Writes the number that is asked for. */
    static final String WRITES = "echo ${task#s} > n${task#s}";

    /** Stays until it is ended, save where a person said go; its name tells it from everything else. */
    static final String STAYS = "[ -e $shared/go ] || exec tail -f $shared/turns > /dev/null";

    private final Path folder;
    private final Path shared;
    final Play play;

    private GoalWorkers(Path folder, Path shared) {
        this.folder = folder;
        this.shared = shared;
        this.play = Play.in(folder);
    }

    /** So many sub-tasks, and a builder that does this in each turn. */
    static GoalWorkers in(Path folder, int tasks, String script) {
        try {
            Path tools = Files.createDirectories(folder.resolve("tools"));
            var goal = new GoalWorkers(folder, Files.createDirectories(folder.resolve("shared")));
            Files.writeString(tools.resolve("done.json"), Play.done().replace("\n", " "));
            Files.writeString(tools.resolve("worker.sh"), """
                shared=$1
                input=$(cat)
                step=$(printf %%s "$input" | grep -o '"step":"[^"]*"' | head -n 1 | cut -d '"' -f 4)
                task=${step#*/sub-task/}
                task=${task%%%%/*}
                echo "$step $PWD" >> $shared/turns
                %s
                cat $2
                """.formatted(script));
            goal.play
                    .configuration("""
                        [agents.sh]
                        kind = "command"
                        bin = "/bin/sh"
                        args = ["%s", "%s", "%s"]
                        writable = ["%s"]
                        [sandbox]
                        readable = ["%s"]
                        """.formatted(
                            tools.resolve("worker.sh"), goal.shared, tools.resolve("done.json"), goal.shared, tools))
                    .configures("builder = \"one\"", "builder = \"sh\"");
            var repository = goal.play.repository();
            repository.write(
                    "tests/holds.sh",
                    "if [ \"$(cat $1)\" = \"$2\" ]; then echo ok 1 - $1; else echo not ok 1 - $1; exit 1; fi\n");
            repository.commit("what holds");
            goal.play.spar("trust", "--yes");
            return goal.spec(numbers(tasks));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The spec of the numbers from 1 to this. */
    static String numbers(int tasks) {
        return numbers("Numbers", tasks);
    }

    static String numbers(String title, int tasks) {
        return "# " + title + "\n## Problem Statement\nEach file holds its number.\n## Acceptance Criteria\n"
                + each(tasks, "- C%1$d n%1$d holds %1$d\n  check: sh tests/holds.sh n%1$d %1$d\n")
                + "## Sub-tasks\n"
                + each(tasks, "### S%1$d Number %1$d   files: n%1$d   judged-by: C%1$d\nWrite it.\n")
                + "## Eval Command\nsh tests/run.sh\n";
    }

    private static String each(int tasks, String form) {
        return IntStream.rangeClosed(1, tasks).mapToObj(form::formatted).collect(Collectors.joining());
    }

    GoalWorkers spec(String text) {
        return write("spec.md", text);
    }

    GoalWorkers write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The planner says that it is this one's fault, whenever it is asked. */
    GoalWorkers blames(String task) {
        play.plays("""
            {"path": "attempt#*/diagnose", "says": {"analysis": "It is wrong.", "redo": [{"subTask": "%s",
             "why": "it is wrong", "advice": "do it well"}]}}\
            """.formatted(task));
        return this;
    }

    /** Those that stay may go on. */
    void go() {
        write("shared/go", "");
    }

    Called.Said goal(String... more) {
        return play.spar(words("spec.md", more));
    }

    /** The same in a process of its own. */
    Child started(String name, String... more) {
        return Child.start(play.repository().root(), folder, List.of("env", "--default-signal"), words(name, more));
    }

    /** Goes on with the latest goal, in a process of its own. */
    Child resumed() {
        return Child.start(play.repository().root(), folder, List.of("env", "--default-signal"), "goal", "--resume");
    }

    /** What such a call is asked for. */
    String[] words(String name, String... more) {
        var all = new ArrayList<>(List.of("goal", folder.resolve(name).toString(), "--review-policy", "none"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** The turns that were asked of the builder: the step, and the folder it was done in. */
    List<String> turns() {
        try {
            Path told = shared.resolve("turns");
            return Files.exists(told) ? Files.readAllLines(told) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often a sub-task was asked for. */
    long asked(String task) {
        return turns().stream()
                .filter(t -> t.contains("/sub-task/" + task + "/"))
                .count();
    }

    /** The branches of the runs. */
    List<String> branches() {
        return play.repository()
                .git("for-each-ref", "--format=%(refname:short)", "refs/heads/agent")
                .lines()
                .toList();
    }

    /** The sub-tasks that are merged on the only branch. */
    long merged() {
        var all = branches();
        return all.isEmpty()
                ? 0
                : play.repository()
                        .git("log", "--format=%s", "main.." + all.getFirst())
                        .lines()
                        .filter(s -> s.startsWith("merge: "))
                        .count();
    }

    /** The numbers that a branch holds. */
    List<String> numbers(String branch) {
        return play.repository()
                .git("ls-tree", "--name-only", branch)
                .lines()
                .filter(f -> f.matches("n\\d+"))
                .toList();
    }

    /** What the calls, their workers and checks left running: a word of their command lines is this goal's folder. */
    List<ProcessHandle> running() {
        return ProcessHandle.allProcesses()
                .filter(p ->
                        p.info().commandLine().filter(c -> c.contains(mark())).isPresent())
                .toList();
    }

    /** A word that tells this goal from every other one. */
    String mark() {
        return String.valueOf(folder.getFileName());
    }
}
