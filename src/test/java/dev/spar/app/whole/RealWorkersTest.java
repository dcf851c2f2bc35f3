package dev.spar.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.testing.Conversation.Wire;
import dev.spar.testing.GoalStory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The real codex, with no flag but Spar's own, as several workers of a goal at a time. */
@Execution(ExecutionMode.CONCURRENT)
class RealWorkersTest {
    private final Story story;

    RealWorkersTest(@TempDir Path folder) throws Exception {
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
    void workers_of_codex_take_its_flags_do_the_work_and_are_never_in_the_tree_of_the_user() {
        story.shell
                .spar("goal", "spec.md", "--builder", "codex", "--only", "C2", "--workers", "3")
                .expecting(0);
        assertThat(story.shell
                        .timeline()
                        .of("attempt-started")
                        .filter(a -> a.path("path").asString().endsWith("/implement"))
                        .map(a -> a.path("vendor").asString()))
                .containsExactly("openai", "openai", "openai");
        List<String> asked = story.sent(Wire.RESPONSES).stream()
                .filter(said -> said.contains("page(all)") || said.contains("controls(cursor)"))
                .toList();
        assertThat(asked)
                .isNotEmpty()
                .allMatch(said -> said.contains("/worktrees/" + story.shell.runId()))
                .noneMatch(said -> said.contains("<cwd>" + story.repository.root() + "</cwd>"));
        assertThat(story.repository.git("show", story.branch() + ":src/search.js"))
                .contains("all.slice(0, 20)");
        assertThat(story.repository.read("src/search.js")).doesNotContain("slice");
        story.leavesNothingBehind();
    }
}
