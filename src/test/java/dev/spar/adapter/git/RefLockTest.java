package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.flow.port.Repo;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock on the branch that work is to land on. */
class RefLockTest {
    @TempDir
    Path folder;

    @Test
    void one_with_a_commit_of_the_run_is_taken_away_only_once_no_git_is_at_work_there() throws Exception {
        var user = UserRepository.withCommit(folder);
        var work = user.commit("work\n\nSpar-Run: " + UserRepository.RUN);
        Path lock = user.write(".git/refs/heads/main.lock", work.value() + "\n");
        Process merging = git(user);
        try {
            assertThat(held(user)).as("a person merges by hand").isTrue();
            assertThat(lock).exists();
        } finally {
            merging.destroyForcibly().waitFor();
        }
        assertThat(held(user)).as("control").isFalse();
        assertThat(lock).doesNotExist();
    }

    @Test
    void one_with_the_very_commit_that_is_to_be_written_is_left_to_the_living_git_that_holds_it() throws Exception {
        var user = UserRepository.withCommit(folder);
        var base = user.head();
        var work = user.commit("work");
        user.git("update-ref", "refs/heads/main", base.value());
        Path lock = user.write(".git/refs/heads/main.lock", work.value() + "\n");
        var refs = user.open().refs();
        Process merging = git(user);
        try {
            assertThatThrownBy(() -> refs.move("refs/heads/main", base, work, "land"))
                    .isInstanceOf(GitFailed.class);
            assertThat(lock).exists();
        } finally {
            merging.destroyForcibly().waitFor();
        }
        assertThat(refs.move("refs/heads/main", base, work, "land"))
                .as("control")
                .isInstanceOf(Repo.Move.Moved.class);
    }

    private static boolean held(UserRepository user) {
        return user.open()
                .refs()
                .heldLock("refs/heads/main", UserRepository.RUN)
                .isPresent();
    }

    /** One that lives until it is ended. */
    private static Process git(UserRepository user) throws IOException {
        var git = new ProcessBuilder("git", "cat-file", "--batch")
                .directory(user.root.toFile())
                .start();
        git.getOutputStream().write("HEAD\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        git.getOutputStream().flush();
        assertThat(git.getInputStream().read()).as("it is at work").isPositive();
        return git;
    }
}
