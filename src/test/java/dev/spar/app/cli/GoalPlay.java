package dev.spar.app.cli;

import dev.spar.app.Called;
import dev.spar.app.Play;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A goal of three sub-tasks, each a file with a number in it, and agents that play what is said here. */
final class GoalPlay {
    static final String SPEC = """
        # Three numbers
        ## Problem Statement
        The files one, two and three hold their numbers.
        ## Acceptance Criteria
        - C1 one holds 1
          check: sh tests/holds.sh one 1
        - C2 two holds 2
          check: sh tests/holds.sh two 2
        - C3 three holds 3
          check: sh tests/holds.sh three 3
        ## Sub-tasks
        ### S1 Number one      files: one
        Write it.
        ### S2 Number two      files: two
        Write it.
        ### S3 Number three    files: three
        Write it.
        ## Eval Command
        sh tests/run.sh
        """;

    private final Path folder;
    private final List<String> steps = new ArrayList<>();
    final Play play;

    private GoalPlay(Path folder) {
        this.folder = folder;
        this.play = Play.in(folder);
        play.repository()
                .write(
                        "tests/holds.sh",
                        "if [ \"$(cat $1)\" = \"$2\" ]; then echo ok 1 - $1; else echo not ok 1 - $1; exit 1; fi\n");
        play.repository().git("add", "-A");
        play.repository().git("commit", "-qm", "what holds");
        play.spar("trust", "--yes");
        spec(SPEC);
    }

    static GoalPlay in(Path folder) {
        return new GoalPlay(folder);
    }

    GoalPlay spec(String text) {
        try {
            Files.writeString(folder.resolve("spec.md"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** What a builder writes into a file in an attempt. */
    GoalPlay writes(int attempt, int task, String file, String text) {
        return plays("""
            {"path": "attempt#%d/sub-task/s%d/implement", "edits": [{"write": "%s", "text": "%s\\n"}], "says": %s}\
            """.formatted(attempt, task, file, text, Play.done()));
    }

    /** The first attempt with this in the file one, and the right numbers in the others. */
    GoalPlay first(String one) {
        return writes(1, 1, "one", one).writes(1, 2, "two", "2").writes(1, 3, "three", "3");
    }

    GoalPlay blames(int attempt, String subTask) {
        return plays("""
            {"path": "attempt#%d/diagnose", "says": {"analysis": "one holds 0", "redo": [{"subTask": "%s",
             "why": "it holds 0", "advice": "write 1"}]}}\
            """.formatted(attempt, subTask));
    }

    GoalPlay plays(String step) {
        steps.add(step);
        play.plays(steps.toArray(String[]::new));
        return this;
    }

    /** The planner makes of words what {@link #SPEC} says, at this step, the first sub-task called so. */
    GoalPlay drafts(String step, String called) {
        return plays(Play.draft(step, called));
    }

    /** A goal of words, called here. */
    Called.Said words(Called here, String... more) {
        var args = new ArrayList<>(List.of("goal", "--words", "three numbers, please", "--review-policy", "none"));
        args.addAll(List.of(more));
        return here.spar(args.toArray(String[]::new));
    }

    Called.Said goal(String... more) {
        var args = new ArrayList<>(List.of("goal", folder.resolve("spec.md").toString(), "--review-policy", "none"));
        args.addAll(List.of(more));
        return play.spar(args.toArray(String[]::new));
    }
}
