package dev.spar.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.testing.GoalStory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The real claude makes a spec of words, a person agrees to it from another shell, and the real agents meet it. */
@Execution(ExecutionMode.CONCURRENT)
class RealGoalOfWordsTest {
    private final Story story;

    RealGoalOfWordsTest(@TempDir Path folder) throws Exception {
        story = new Story(folder, GoalStory.ofWords());
        GoalStory.into(story.repository);
        story.shell.spar("trust", "--yes").expecting(0);
    }

    @AfterEach
    void stop() {
        story.close();
    }

    @Test
    void a_killed_talk_goes_on_with_the_same_spec_and_nothing_of_it_runs_before_a_person_agrees() throws Exception {
        var shell = story.shell;
        var talk = shell.start(
                "goal", "--words", "The search answers page by page, with a cursor.", "-c", "limits.answer_wait=1h");
        assertThat(talk.reaches(() -> asked() == 1)).isTrue();
        talk.kill();
        int paid = story.server.asked().size();
        var again = shell.start("resume");
        assertThat(again.reaches(() -> asked() == 2)).isTrue();
        assertThat(story.server.asked())
                .as("the same spec, and nobody was paid for it")
                .hasSize(paid);
        shell.spar("say", "call the third one Controls for pages").expecting(0);
        assertThat(again.reaches(() -> asked() == 3)).isTrue();
        assertThat(shell.kept("timeline.jsonl")).doesNotContain("agree/");
        assertThat(shell.spar("approve").expecting(0).err())
                .contains("SPEC  Pagination for search endpoint")
                .contains("C1  Returns correct next_cursor  $ node --test accept/cursor.mjs")
                .contains("3 Controls for pages");
        assertThat(again.ended().expecting(0).err()).contains("after 1 attempt");
        assertThat(shell.kept("spec.frozen.md")).contains("### S3 Controls for pages");
        assertThat(story.report()
                        .path("run")
                        .path("criteria")
                        .valueStream()
                        .map(c -> c.path("status").asString()))
                .containsExactly("verified", "verified", "verified", "passing");
        assertThat(story.server.lost()).isEmpty();
        story.leavesNothingBehind();
    }

    private long asked() {
        return story.shell.timeline().of("asked").count();
    }
}
