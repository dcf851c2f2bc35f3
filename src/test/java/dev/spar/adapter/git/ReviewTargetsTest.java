package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.git.ReviewTargets.Patched;
import dev.spar.core.run.CommitId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no commit yet becomes one, and nothing of the user's moves by it. */
class ReviewTargetsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    private UserRepository user;
    private ReviewTargets targets;
    private CommitId head;

    @BeforeEach
    void repository() {
        user = UserRepository.withCommit(folder);
        targets = new ReviewTargets(user.open());
        head = user.head();
    }

    @Test
    void the_working_tree_is_what_lies_there_new_files_included_and_ignored_ones_not() {
        user.write("a.txt", "two\n");
        user.write("new.txt", "new\n");
        user.write("noise.log", "noise\n");
        String before = user.git("status", "--porcelain");
        var commit = targets.workingTree(head, NOW);
        assertThat(changed(commit)).containsExactly("a.txt", "new.txt");
        assertThat(user.git("status", "--porcelain")).isEqualTo(before);
        assertThat(user.git("rev-parse", "HEAD").strip()).isEqualTo(head.value());
    }

    @Test
    void what_is_staged_is_not_what_lies_there() {
        user.write("a.txt", "two\n");
        user.git("add", "a.txt");
        user.write("a.txt", "three\n");
        user.write("src/b.txt", "three\n");
        var commit = targets.staged(head, NOW).orElseThrow();
        assertThat(changed(commit)).containsExactly("a.txt");
        assertThat(targets.text(commit, "a.txt")).contains("two\n");
    }

    @Test
    void a_patch_is_applied_to_its_base_and_to_no_file() {
        user.write("a.txt", "two\n");
        String patch = user.git("diff");
        user.git("checkout", "-q", "--", ".");
        assertThat(targets.patched(head, patch, NOW))
                .isInstanceOfSatisfying(
                        Patched.Applied.class,
                        a -> assertThat(targets.text(a.commit(), "a.txt")).contains("two\n"));
        assertThat(user.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_patch_of_something_else_and_one_that_leads_out_of_the_repository_are_refused() {
        String other = "diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-never\n+two\n";
        String out =
                "diff --git a/../out b/../out\nnew file mode 100644\n--- /dev/null\n+++ b/../out\n@@ -0,0 +1 @@\n+x\n";
        assertThat(targets.patched(head, other, NOW)).isInstanceOf(Patched.Refused.class);
        assertThat(targets.patched(head, out, NOW)).isInstanceOf(Patched.Refused.class);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void the_first_commit_of_a_history_stands_on_nothing() {
        var nothing = targets.before(head);
        assertThat(user.git("ls-tree", "-r", nothing.value())).isEmpty();
        assertThat(targets.before(head)).as("the same each time").isEqualTo(nothing);
    }

    @Test
    void the_trailers_of_all_commits_say_who_helped() {
        user.write("a.txt", "two\n");
        user.commit("mend\n\nCo-Authored-By: Claude <noreply@anthropic.com>");
        user.write("a.txt", "three\n");
        var tip = user.commit("more\n\nAssisted-by: Codex:gpt-5\nSigned-off-by: Ann <ann@example.org>");
        assertThat(targets.assistants(head, tip))
                .containsExactlyInAnyOrder("Claude <noreply@anthropic.com>", "Codex:gpt-5");
    }

    private List<String> changed(CommitId commit) {
        return user.git("diff-tree", "-r", "--name-only", "--no-commit-id", head.value(), commit.value())
                .lines()
                .toList();
    }
}
