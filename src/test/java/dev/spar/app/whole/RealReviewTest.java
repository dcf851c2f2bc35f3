package dev.spar.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.testing.Conversation.Wire;
import dev.spar.testing.PaginationStory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The real claude and the real codex review a branch that nobody asked them to write. Only the models are scripted. */
@Execution(ExecutionMode.CONCURRENT)
class RealReviewTest {
    private final Story story;

    RealReviewTest(@TempDir Path folder) throws Exception {
        story = new Story(folder);
        story.repository.git("switch", "-q", "-c", "pages");
        story.repository.write("src/orders.js", PaginationStory.racy());
        story.repository.git("add", "-A");
        story.repository.git("commit", "-q", "-m", "pages", "-m", "Co-Authored-By: Claude <noreply@anthropic.com>");
    }

    @AfterEach
    void stop() {
        story.close();
    }

    @Test
    void what_claude_wrote_is_reviewed_by_codex_and_by_claude_only_where_that_is_asked_for() throws Exception {
        var found = story.shell.spar("review").expecting(1);
        assertThat(found.out())
                .contains("F1 critical  " + PaginationStory.RACE)
                .contains("openai (cross-vendor: written by anthropic)");
        assertThat(story.sent(Wire.MESSAGES)).as("the author").isEmpty();
        assertThat(story.sent(Wire.RESPONSES))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text)
                        .contains(PaginationStory.CHANGE)
                        .as("no word of the author's")
                        .doesNotContain("Co-Authored-By"));
        var own = story.shell.spar("review", "--by", "claude").expecting(1);
        assertThat(own.out()).contains("anthropic (same-vendor: written by anthropic");
        assertThat(story.sent(Wire.MESSAGES)).isNotEmpty();
        assertThat(story.server.lost()).isEmpty();
        story.leavesNothingBehind();
        assertThat(story.repository.git("branch", "--list", "agent/*")).isEmpty();
    }
}
