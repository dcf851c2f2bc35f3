package dev.spar.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.testing.Conversation.Wire;
import dev.spar.testing.GoalStory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The real claude and the real codex reach a goal in two attempts, started as a user starts it. */
@Execution(ExecutionMode.CONCURRENT)
class RealGoalTest {
    private final Story story;

    RealGoalTest(@TempDir Path folder) throws Exception {
        story = new Story(folder, GoalStory.script());
        GoalStory.into(story.repository);
        story.repository.write(".git/info/exclude", "task.md\nspec.md\n");
        story.repository.write("spec.md", GoalStory.SPEC);
        story.shell.spar("trust", "--yes").expecting(0);
    }

    @AfterEach
    void stop() {
        story.close();
    }

    @Test
    void one_criterion_fails_on_the_first_attempt_and_only_its_sub_task_is_done_again() throws Exception {
        var said = story.shell.spar("goal", "spec.md").expecting(0);
        assertThat(said.err())
                .containsSubsequence(
                        "Sub-tasks: 3 | Eval: npm test | Max attempts: 3",
                        "=== Attempt 1/3 ===",
                        "✗ C1 Returns correct next_cursor on paginated results",
                        "✓ C2 Returns 20 items per page by default",
                        "✓ C3 next_cursor is null on last page",
                        "Retrying 1 sub-task with failure context: Cursor-based pagination logic",
                        "=== Attempt 2/3 ===",
                        "Eval: npm test → PASS",
                        "after 2 attempts");
        JsonNode run = story.report().path("run");
        assertThat(run.path("steps").valueStream().map(s -> s.path("path").asString()))
                .filteredOn(p -> p.endsWith("/implement"))
                .containsExactlyInAnyOrder(
                        "attempt#1/sub-task/s1/implement",
                        "attempt#1/sub-task/s2/implement",
                        "attempt#1/sub-task/s3/implement",
                        "attempt#2/sub-task/s1/implement");
        assertThat(run.path("criteria").valueStream().map(c -> c.path("status").asString()))
                .containsExactly("verified", "verified", "verified", "passing");
        assertThat(story.sent(Wire.RESPONSES)).as("the other vendor audits").isNotEmpty();
        assertThat(story.server.lost()).isEmpty();
        story.leavesNothingBehind();
        story.shell.spar("land").expecting(0);
        assertThat(story.repository.read("src/cursor.js")).contains("items.at(-1).id :");
    }
}
