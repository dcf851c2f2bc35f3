package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.Intrusion;
import dev.spar.core.scope.Intrusion.Kind;
import dev.spar.flow.port.Repo;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users, agents and git itself do to a run's worktree and refs while it runs. */
class WorldTest {
    private static final LaneId MAIN = LaneId.MAIN;

    @TempDir
    Path folder;

    private static GitRepo opened(UserRepository user) {
        GitRepo repo = user.repo();
        repo.open(MAIN, user.head());
        return repo;
    }

    private static void write(GitRepo repo, String name, String text) {
        UserRepository.write(repo.worktree(MAIN), name, text);
    }

    private static CommitId step(GitRepo repo, String message) {
        CommitId head = repo.head(MAIN).orElseThrow();
        CommitId made = repo.commitObject(UserRepository.intent(repo.snapshot(MAIN), head, message));
        assertThat(repo.move(MAIN, head, made)).isEqualTo(new Repo.Move.Moved());
        return made;
    }

    @Test
    void held_trees_outlive_a_collection_and_what_was_not_held_is_read_anew() {
        var user = UserRepository.withCommit(folder);
        GitRepo repo = opened(user);
        write(repo, "a.txt", "held\n");
        TreeId held = repo.snapshot(MAIN);
        repo.hold(held, 3);
        write(repo, "a.txt", "not held\n");
        TreeId loose = repo.snapshot(MAIN);
        user.git("gc", "-q", "--prune=now");
        assertThat(user.tryGit(user.root, "cat-file", "-e", loose.value()).exit())
                .isNotZero();
        assertThat(user.repo().snapshot(MAIN)).isEqualTo(loose);
        repo = user.repo();
        repo.restore(MAIN, held, user.head());
        assertThat(repo.worktree(MAIN).resolve("a.txt")).hasContent("held");
    }

    @Test
    void several_trees_of_one_fact_are_held_each_by_a_ref_of_its_own_however_often_they_are_asked_for() {
        var user = UserRepository.withCommit(folder);
        GitRepo repo = opened(user);
        var trees = new ArrayList<TreeId>();
        for (String text : List.of("one\n", "two\n", "three\n")) {
            write(repo, "a.txt", text);
            trees.add(repo.snapshot(MAIN));
        }
        List.of(repo, user.repo()).forEach(asked -> trees.forEach(t -> asked.hold(t, 3)));
        String refs = user.git("for-each-ref", "--format=%(refname:lstrip=4) %(objectname)", "refs/spar/tree");
        assertThat(refs.lines())
                .containsExactlyInAnyOrder("3 " + trees.get(0), "3.2 " + trees.get(1), "3.3 " + trees.get(2));
    }

    @Test
    void a_deleted_worktree_is_made_again_as_the_journal_says() {
        var user = UserRepository.withCommit(folder);
        GitRepo repo = opened(user);
        write(repo, "a.txt", "changed\n");
        TreeId tree = repo.snapshot(MAIN);
        repo.hold(tree, 1);
        OwnFiles.deleteTree(repo.worktree(MAIN));
        assertThat(repo.present(MAIN)).isFalse();
        repo.open(MAIN, user.head());
        repo.restore(MAIN, tree, user.head());
        assertThat(repo.worktree(MAIN).resolve("a.txt")).hasContent("changed");
        assertThat(user.gitIn(repo.worktree(MAIN), "status", "--porcelain")).isEqualTo(" M a.txt\n");
    }

    @Test
    void a_worktree_that_git_forgot_is_registered_again_with_its_files_untouched() {
        var user = UserRepository.withCommit(folder);
        GitRepo repo = opened(user);
        write(repo, "a.txt", "mine\n");
        OwnFiles.deleteTree(user.root.resolve(".git/worktrees"));
        assertThat(repo.present(MAIN)).isFalse();
        repo.open(MAIN, user.head());
        assertThat(user.gitIn(repo.worktree(MAIN), "status", "--porcelain")).isEqualTo(" M a.txt\n");
    }

    @Test
    void a_branch_moved_or_deleted_by_the_user_is_told_and_left_alone() {
        var user = UserRepository.withCommit(folder);
        CommitId base = user.head();
        GitRepo repo = opened(user);
        CommitId next = user.commit("by the user");
        user.git("update-ref", "refs/heads/" + UserRepository.BRANCH, next.value());
        CommitId ours = repo.commitObject(UserRepository.intent(repo.treeOf(base), base, "ours"));
        assertThat(repo.move(MAIN, base, ours)).isEqualTo(new Repo.Move.Elsewhere(Optional.of(next)));
        user.git("update-ref", "-d", "refs/heads/" + UserRepository.BRANCH);
        assertThat(repo.head(MAIN)).isEmpty();
        assertThat(repo.move(MAIN, base, ours)).isEqualTo(new Repo.Move.Elsewhere(Optional.empty()));
        user.git("update-ref", "refs/heads/" + UserRepository.BRANCH, base.value());
        user.git("pack-refs", "--all", "--prune");
        assertThat(repo.head(MAIN)).contains(base);
        assertThat(repo.move(MAIN, base, ours)).isEqualTo(new Repo.Move.Moved());
    }

    @Test
    void a_sha256_repository_goes_all_the_way() {
        var user = new UserRepository(folder, new CountingSpawner(), "--object-format=sha256").commitFiles();
        GitRepo repo = opened(user);
        write(repo, "a.txt", "wide\n");
        CommitId made = step(repo, "wide");
        assertThat(made.value()).hasSize(64);
        Path cold = repo.checkout(repo.treeOf(made));
        assertThat(user.gitIn(cold, "status", "--porcelain")).isEmpty();
        repo.discard(cold);
        assertThat(repo.overlay(repo.treeOf(user.head()), repo.treeOf(made), List.of("a.txt")))
                .isEqualTo(repo.treeOf(made));
    }

    @Test
    void a_users_linked_worktree_is_a_repository_like_any_other() {
        var user = UserRepository.withCommit(folder);
        Path linked = user.folder.resolve("linked");
        user.git("worktree", "add", "-q", "-b", "side", linked.toString());
        Repository repository = Repository.open(linked.resolve("src"), user.sparHome, user.spawner, user.environment())
                .orElseThrow();
        assertThat(repository.root()).isEqualTo(linked);
        GitRepo repo = UserRepository.repo(repository);
        repo.open(MAIN, user.head());
        write(repo, "a.txt", "changed\n");
        CommitId made = step(repo, "from a linked one");
        var landing = new Landing(repository, UserRepository.RUN, user.head(), UserRepository.CLOCK);
        var plan = (Landing.Rehearsal.Clean) landing.rehearse(made, Optional.empty());
        assertThat(plan.onto()).isEqualTo("refs/heads/side");
        assertThat(landing.land(plan, Landing.Mode.FAST_FORWARD, "")).isInstanceOf(Landing.Landed.Done.class);
        assertThat(user.gitIn(linked, "status", "--porcelain")).isEmpty();
        assertThat(linked.resolve("a.txt")).hasContent("changed");
    }

    @Test
    void lanes_opened_by_many_threads_at_once_all_come_to_be() throws InterruptedException, ExecutionException {
        var user = UserRepository.withCommit(folder);
        GitRepo repo = user.repo();
        CommitId base = user.head();
        List<Future<TreeId>> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 48; i++) {
                var lane = new LaneId("lane-" + i);
                all.add(threads.submit(() -> {
                    repo.open(lane, base);
                    return repo.snapshot(lane);
                }));
            }
        }
        for (Future<TreeId> one : all) {
            assertThat(one.get()).isEqualTo(repo.treeOf(base));
        }
        assertThat(user.git("worktree", "list").lines()).hasSize(49);
        assertThat(user.git("for-each-ref", "refs/heads/").lines()).hasSize(1);
    }

    @Test
    void odd_names_are_names() {
        var user = UserRepository.withCommit(folder);
        GitRepo repo = opened(user);
        Path at = repo.worktree(MAIN);
        String script =
                "for n in '-rf' '--all' ':top' ':(glob)*' '*' 'a b' 'tab\tname' 'quote\"d' \"it's\" 'back\\slash' '#x'"
                    + " '~' '$(id)' 'new\n"
                    + "line' \"$(printf '\\303\\274mlaut')\" \"$(printf 'u\\314\\210')\" \"$(printf '%0255d' 0)\"; do"
                    + " echo x > \"./$n\"; done";
        assertThat(user.run(at, List.of("sh", "-c", script)).exit()).isZero();
        TreeId tree = repo.snapshot(MAIN);
        assertThat(repo.changes(repo.treeOf(user.head()), tree).paths())
                .contains("-rf", ":(glob)*", "*", "new\nline", "\u00fcmlaut", "u\u0308", "back\\slash")
                .hasSize(17);
        assertThat(repo.diff(repo.treeOf(user.head()), tree, List.of(":(glob)*", "-rf"))
                        .lines()
                        .filter(l -> l.startsWith("+++")))
                .hasSize(2);
        repo.restore(MAIN, repo.treeOf(user.head()), user.head());
        assertThat(at.toFile().list()).hasSize(4);
        repo.restore(MAIN, tree, user.head());
        assertThat(repo.snapshot(MAIN)).isEqualTo(tree);
    }

    @Test
    void repositories_within_large_files_and_links_out_are_told_and_never_lost() throws IOException {
        var user = UserRepository.withCommit(folder);
        GitRepo repo = opened(user);
        Path at = repo.worktree(MAIN);
        for (String name : List.of("nested", "src/deep")) {
            OwnFiles.folder(at.resolve(name));
            user.gitIn(at.resolve(name), "init", "-q");
            UserRepository.write(at.resolve(name), "precious.txt", "precious\n");
        }
        user.gitIn(at.resolve("nested"), "add", "-A");
        user.gitIn(at.resolve("nested"), "commit", "-q", "-m", "inner");
        try (var big = new RandomAccessFile(at.resolve("big.bin").toFile(), "rw")) {
            big.setLength(Look.LARGEST_FILE + 1);
        }
        Files.createSymbolicLink(at.resolve("out"), Path.of("/etc/passwd"));
        TreeId tree = repo.snapshot(MAIN);
        assertThat(repo.changes(repo.treeOf(user.head()), tree).paths()).containsExactly("out");
        assertThat(repo.intrusions(MAIN))
                .containsExactly(
                        new Intrusion("big.bin", Kind.LARGE),
                        new Intrusion("nested", Kind.REPOSITORY),
                        new Intrusion("out", Kind.LINK_OUT),
                        new Intrusion("src/deep", Kind.REPOSITORY));
        repo.restore(MAIN, repo.treeOf(user.head()), user.head());
        assertThat(repo.intrusions(MAIN)).isEmpty();
        Path aside = user.sparHome.resolve("worktrees/r-test1/+left-out/main");
        assertThat(aside.resolve("nested/precious.txt")).hasContent("precious");
        assertThat(aside.resolve("src/deep/precious.txt")).hasContent("precious");
        assertThat(aside.resolve("big.bin")).exists();
    }

    @Test
    void a_tracked_folder_that_became_a_link_is_recorded_as_one_and_comes_back() throws IOException {
        var user = UserRepository.withCommit(folder);
        GitRepo repo = opened(user);
        Path at = repo.worktree(MAIN);
        UserRepository.write(user.folder.resolve("elsewhere"), "b.txt", "not ours\n");
        OwnFiles.deleteTree(at.resolve("src"));
        Files.createSymbolicLink(at.resolve("src"), user.folder.resolve("elsewhere"));
        TreeId tree = repo.snapshot(MAIN);
        assertThat(repo.changes(repo.treeOf(user.head()), tree).paths()).containsExactly("src", "src/b.txt");
        repo.restore(MAIN, repo.treeOf(user.head()), user.head());
        assertThat(at.resolve("src/b.txt")).hasContent("two");
        assertThat(user.folder.resolve("elsewhere/b.txt")).hasContent("not ours");
    }

    @Test
    void an_agent_that_replaces_the_link_to_the_repository_is_found_out_and_its_own_one_is_kept() throws IOException {
        var user = UserRepository.withCommit(folder);
        GitRepo repo = opened(user);
        Path at = repo.worktree(MAIN);
        Files.delete(at.resolve(".git"));
        user.gitIn(at, "init", "-q");
        assertThat(repo.intrusions(MAIN)).containsExactly(new Intrusion(".git", Kind.UNLINKED));
        assertThat(repo.present(MAIN)).isFalse();
        repo.open(MAIN, user.head());
        assertThat(repo.present(MAIN)).isTrue();
        assertThat(repo.snapshot(MAIN)).isEqualTo(repo.treeOf(user.head()));
        assertThat(user.sparHome.resolve("worktrees/r-test1/+replaced").toFile().list())
                .hasSize(1);
    }

    @Test
    void line_ends_follow_the_users_own_setting() {
        var user = UserRepository.withCommit(folder);
        user.git("config", "core.autocrlf", "true");
        GitRepo repo = opened(user);
        assertThat(repo.worktree(MAIN).resolve("a.txt")).hasBinaryContent(new byte[] {'o', 'n', 'e', '\r', '\n'});
        assertThat(repo.snapshot(MAIN)).isEqualTo(repo.treeOf(user.head()));
        write(repo, "a.txt", "one\n");
        assertThat(repo.snapshot(MAIN)).isEqualTo(repo.treeOf(user.head()));
    }

    @Test
    void the_users_own_ignore_patterns_count() {
        var user = UserRepository.withCommit(folder);
        UserRepository.write(user.home, ".config/git/ignore", ".idea/\n");
        user.write(".git/info/exclude", "private\n");
        user.write(".idea/x", "x");
        user.write("private", "x");
        user.write("seen", "x");
        var start = new StartPoint(user.open())
                .withChanges(UserRepository.RUN, user.head(), UserRepository.CLOCK.instant());
        assertThat(user.git(
                        "diff-tree",
                        "-r",
                        "--name-only",
                        user.head().value(),
                        start.commit().value()))
                .isEqualTo("seen\n");
        assertThat(user.git("status", "--porcelain")).isEqualTo("?? seen\n");
    }
}
