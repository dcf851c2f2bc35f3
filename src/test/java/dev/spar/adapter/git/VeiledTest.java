package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.LaneId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands of the repository are not to see of the user's files. */
class VeiledTest {
    @TempDir
    Path folder;

    @Test
    void no_file_that_only_the_git_folder_leads_to_is_shown_in_a_clean_checkout() throws IOException {
        var user = UserRepository.withCommit(folder);
        Path secret = UserRepository.write(user.home, ".ssh/key", "CANARY\n");
        UserRepository.write(user.home, ".config/git/ignore", ".idea/\n");
        user.write(".git/info/exclude", "private\n");
        assertThat(inCheckout(user)).as("control").contains(".idea/", "private");

        user.git("config", "core.excludesFile", secret.toString());
        user.git("config", "core.attributesFile", secret.toString());
        assertThat(user.git("check-ignore", "--no-index", "CANARY"))
                .as("control")
                .isEqualTo("CANARY\n");
        assertThat(inCheckout(user)).contains(".idea/", "private").doesNotContain("CANARY");

        Files.delete(user.root.resolve(".git/info/exclude"));
        Files.createSymbolicLink(user.root.resolve(".git/info/exclude"), secret);
        assertThat(inCheckout(user)).contains(".idea/").doesNotContain("CANARY");
    }

    private static String inCheckout(UserRepository user) throws IOException {
        GitRepo repo = user.repo();
        Path checkout = repo.checkout(repo.treeOf(user.head()));
        var text = new StringBuilder();
        for (String file : List.of("info/exclude", "info/attributes", "attributes", "config")) {
            text.append(Files.readString(checkout.resolve(".git").resolve(file)));
        }
        repo.discard(checkout);
        return text.toString();
    }

    @Test
    void the_users_other_worktrees_are_theirs_and_a_lane_is_not() {
        var user = UserRepository.withCommit(folder);
        Path linked = user.folder.resolve("linked");
        user.git("worktree", "add", "-q", "-b", "other", linked.toString());
        var repository = Repository.open(linked, user.sparHome, user.spawner, user.environment())
                .orElseThrow();
        UserRepository.repo(repository).open(LaneId.MAIN, user.head());
        assertThat(user.git("worktree", "list").lines()).as("control").hasSize(3);

        assertThat(repository.usersTrees()).containsExactlyInAnyOrder(user.root, linked);
    }
}
