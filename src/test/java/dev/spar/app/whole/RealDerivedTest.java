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

/** The real codex derives a check that decides what the real claude builds. */
@Execution(ExecutionMode.CONCURRENT)
class RealDerivedTest {
    private final Story story;

    RealDerivedTest(@TempDir Path folder) throws Exception {
        story = new Story(folder, GoalStory.ofUndecided());
        GoalStory.into(story.repository);
        story.repository.write(".git/info/exclude", "task.md\nspec.md\n");
        story.repository.write("spec.md", GoalStory.UNDECIDED);
        story.shell.spar("trust", "--yes").expecting(0);
    }

    @AfterEach
    void stop() {
        story.close();
    }

    @Test
    void a_criterion_without_a_command_is_verified_by_a_script_that_only_its_reviewer_saw() {
        var said = story.shell.spar("goal", "spec.md").expecting(0);
        assertThat(said.err()).contains("✓ C1 Returns 20 items per page by default (derived by reviewer)");
        JsonNode criterion = story.report().path("run").path("criteria").path(0);
        assertThat(criterion.path("status").asString()).isEqualTo("verified");
        assertThat(criterion.path("asserts").asString()).isEqualTo("page(all) of 45 items answers 20");
        assertThat(story.sent(Wire.RESPONSES))
                .anyMatch(sent -> sent.contains("some of the criteria that it has to meet name no command"));
        assertThat(story.sent(Wire.MESSAGES))
                .as("whoever builds knows what is asserted, and no word of the script")
                .anyMatch(sent -> sent.contains("page(all) of 45 items answers 20"))
                .noneMatch(sent -> sent.contains(GoalStory.OF_SCRIPT));
        assertThat(story.server.lost()).isEmpty();
        story.leavesNothingBehind();
    }
}
