package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.spec.MarkdownSpec;
import dev.spar.core.spec.FrozenCriteria;
import dev.spar.core.spec.Spec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was frozen and what is worked by can be compared by eye. */
class GoalDigestTest {
    @TempDir
    Path folder;

    @Test
    void a_freeze_and_a_goal_show_the_same_digest_of_the_same_criteria() {
        var goals = GoalPlay.in(folder);
        String digest = digest(GoalPlay.SPEC);
        String spec = folder.resolve("spec.md").toString();
        assertThat(goals.play.spar("spec", "freeze", spec, "--json").out()).contains("\"digest\":\"" + digest + "\"");
        assertThat(goals.goal("--dry-run").out()).contains("  frozen    " + digest);
        assertThat(goals.goal("--dry-run", "--json").out()).contains("\"digest\":\"" + digest + "\"");
        assertThat(goals.goal("--dry-run", "--only", "C1").out())
                .as("some of what was frozen")
                .contains("  frozen    " + digest);
        assertThat(digest(GoalPlay.SPEC.replace("one 1\n", "one 1   timeout: 9m\n")))
                .as("control: time limits are frozen too")
                .isNotEqualTo(digest);
    }

    private static String digest(String text) {
        var read = (Spec.Read.Understood) MarkdownSpec.read("spec.md", text);
        return FrozenCriteria.of(read.spec()).digest().value();
    }
}
