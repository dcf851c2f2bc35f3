package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import dev.spar.flow.port.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepoTest {
    private static final LaneId MAIN = LaneId.MAIN;

    @TempDir
    Path folder;

    UserRepository user;
    GitRepo repo;
    CommitId base;
    TreeId baseTree;

    @BeforeEach
    void open_a_lane() {
        user = UserRepository.withCommit(folder);
        base = user.head();
        repo = user.repo();
        baseTree = repo.treeOf(base);
        repo.open(MAIN, base);
    }

    private Path in(String name) {
        return repo.worktree(MAIN).resolve(name);
    }

    private void write(String name, String text) {
        UserRepository.write(repo.worktree(MAIN), name, text);
    }

    private String agentGit(String... arguments) {
        return user.gitIn(repo.worktree(MAIN), arguments);
    }

    private CommitId commit(String message) {
        TreeId tree = repo.snapshot(MAIN);
        CommitId head = repo.head(MAIN).orElseThrow();
        CommitId made = repo.commitObject(UserRepository.intent(tree, head, message));
        assertThat(repo.move(MAIN, head, made)).isEqualTo(new Repo.Move.Moved());
        return made;
    }

    @Test
    void a_lane_is_a_linked_worktree_in_which_git_tells_the_truth() {
        assertThat(agentGit("status", "--porcelain", "--branch")).isEqualTo("## " + UserRepository.BRANCH + "\n");
        assertThat(agentGit("log", "--format=%s")).isEqualTo("first\n");
        assertThat(user.git("worktree", "list")).contains(repo.worktree(MAIN).toString());
        assertThat(user.git("status", "--porcelain")).isEmpty();
        write("a.txt", "changed\n");
        assertThat(agentGit("diff", "--stat")).contains("a.txt | 2 +-");
    }

    @Test
    void a_snapshot_holds_tracked_and_new_files_and_leaves_ignored_ones_out() {
        write("a.txt", "changed\n");
        write("new/c.txt", "three\n");
        write("noise.log", "ignored");
        assertThat(repo.changes(baseTree, repo.snapshot(MAIN)).paths()).containsExactly("a.txt", "new/c.txt");
    }

    @Test
    void a_clean_worktree_snapshots_to_the_tree_of_its_head() {
        assertThat(repo.snapshot(MAIN)).isEqualTo(baseTree);
        assertThat(user.repo().snapshot(MAIN)).isEqualTo(baseTree);
    }

    @Test
    void a_commit_moves_branch_and_shown_head_and_its_id_is_a_function_of_the_intent() {
        write("a.txt", "changed\n");
        CommitId made = commit("second");
        assertThat(agentGit("status", "--porcelain")).isEmpty();
        assertThat(agentGit("log", "--format=%an %ae %s"))
                .isEqualTo("Ann ann@example.org second\nAnn ann@example.org first\n");
        assertThat(repo.commitObject(UserRepository.intent(repo.treeOf(made), base, "second")))
                .isEqualTo(made);
        assertThat(repo.move(MAIN, base, made)).isEqualTo(new Repo.Move.AlreadyThere());
        assertThat(repo.move(MAIN, base, base)).isEqualTo(new Repo.Move.Elsewhere(Optional.of(made)));
        assertThat(user.git("fsck", "--strict")).doesNotContain("error");
    }

    @Test
    void a_restore_makes_files_and_shown_state_what_was_asked_and_keeps_ignored_files() throws IOException {
        write("a.txt", "changed\n");
        write("sub/d.txt", "four\n");
        TreeId later = repo.snapshot(MAIN);
        write("noise.log", "ignored");
        write("untracked.txt", "x");
        Files.delete(in("src/b.txt"));
        repo.restore(MAIN, baseTree, base);
        assertThat(agentGit("status", "--porcelain")).isEmpty();
        assertThat(in("sub")).doesNotExist();
        assertThat(in("untracked.txt")).doesNotExist();
        assertThat(in("noise.log")).hasContent("ignored");
        repo.restore(MAIN, later, base);
        assertThat(agentGit("status", "--porcelain")).isEqualTo(" M a.txt\n?? sub/\n");
        assertThat(repo.snapshot(MAIN)).isEqualTo(later);
    }

    @Test
    void what_differs_is_rescued_and_what_does_not_is_not() {
        assertThat(repo.rescue(MAIN, baseTree, "nothing to save")).isEmpty();
        write("a.txt", "mine\n");
        String ref = repo.rescue(MAIN, baseTree, "the file was edited while nobody drove")
                .orElseThrow();
        assertThat(ref).isEqualTo("refs/spar/rescue/r-test1/1");
        assertThat(user.git("show", ref + ":a.txt")).isEqualTo("mine\n");
        assertThat(user.git("log", "-1", "--format=%s%n%b", ref))
                .contains("edited while nobody drove", "Spar-Run: r-test1");
        write("a.txt", "again\n");
        assertThat(repo.rescue(MAIN, baseTree, "again")).contains("refs/spar/rescue/r-test1/2");
    }

    @Test
    void changes_name_kind_mode_and_lines() throws IOException {
        write("a.txt", "one\nmore\n");
        Files.delete(in("src/b.txt"));
        Files.write(in("pic.bin"), new byte[] {0, 1, 2});
        Files.createSymbolicLink(in("link"), Path.of("a.txt"));
        write("run.sh", "#!/bin/sh\n");
        assertThat(in("run.sh").toFile().setExecutable(true)).isTrue();
        assertThat(repo.changes(baseTree, repo.snapshot(MAIN)).files())
                .containsExactly(
                        new Changes.Change("a.txt", Changes.Kind.MODIFIED, 1, 0, false, Changes.Mode.FILE),
                        new Changes.Change("link", Changes.Kind.ADDED, 1, 0, false, Changes.Mode.SYMLINK),
                        new Changes.Change("pic.bin", Changes.Kind.ADDED, 0, 0, true, Changes.Mode.FILE),
                        new Changes.Change("run.sh", Changes.Kind.ADDED, 1, 0, false, Changes.Mode.EXECUTABLE),
                        new Changes.Change("src/b.txt", Changes.Kind.DELETED, 0, 1, false, Changes.Mode.FILE));
    }

    @Test
    void a_diff_of_some_paths_shows_those_only_also_where_they_are_too_many_for_a_command_line() {
        write("a.txt", "changed\n");
        var many = new java.util.ArrayList<String>();
        for (int i = 0; i < 400; i++) {
            String name = "gen/" + "long-name-".repeat(18) + i + ".txt";
            write(name, "x\n");
            many.add(name);
        }
        TreeId now = repo.snapshot(MAIN);
        assertThat(repo.diff(baseTree, now, List.of("a.txt")))
                .contains("-one\n+changed\n")
                .doesNotContain("gen/");
        assertThat(repo.diff(baseTree, now, many)).doesNotContain("a.txt").contains("-399.txt");
        assertThat(repo.diff(baseTree, now, List.of()).lines().filter(l -> l.startsWith("diff --git")))
                .hasSize(401);
    }

    @Test
    void an_overlay_takes_the_named_paths_from_the_other_tree() throws IOException {
        write("a.txt", "changed\n");
        write("src/new.txt", "n\n");
        Files.delete(in("src/b.txt"));
        TreeId now = repo.snapshot(MAIN);
        TreeId mixed = repo.overlay(baseTree, now, List.of("src/new.txt", "src/b.txt", "no-such-file"));
        assertThat(repo.changes(baseTree, mixed).paths()).containsExactly("src/b.txt", "src/new.txt");
        assertThat(repo.overlay(now, baseTree, List.of("a.txt", "src/b.txt", "src/new.txt")))
                .isEqualTo(baseTree);
    }

    @Test
    void lanes_merge_without_a_checkout_and_conflicts_are_named() {
        var one = new LaneId("one");
        var two = new LaneId("two");
        CommitId first = inLane(one, "a.txt", "from one\n");
        CommitId second = inLane(two, "src/b.txt", "from two\n");
        assertThat(repo.merge(first, second))
                .isInstanceOfSatisfying(
                        Repo.Merged.Clean.class,
                        merged -> assertThat(
                                        repo.changes(baseTree, merged.tree()).paths())
                                .containsExactly("a.txt", "src/b.txt"));
        CommitId third = inLane(new LaneId("three"), "a.txt", "from three\n");
        assertThat(repo.merge(first, third)).isInstanceOfSatisfying(Repo.Merged.Conflicts.class, conflicts -> {
            assertThat(conflicts.files()).containsExactly("a.txt");
            assertThat(repo.diff(baseTree, conflicts.marked(), List.of("a.txt")))
                    .contains("+<<<<<<< ", "+from one", "+from three", "+>>>>>>> ");
        });
        assertThat(user.git("status", "--porcelain")).isEmpty();
    }

    private CommitId inLane(LaneId lane, String name, String text) {
        repo.open(lane, base);
        UserRepository.write(repo.worktree(lane), name, text);
        CommitId made = repo.commitObject(UserRepository.intent(repo.snapshot(lane), base, "in " + lane));
        assertThat(repo.move(lane, base, made)).isEqualTo(new Repo.Move.Moved());
        return made;
    }

    @Test
    void a_cold_checkout_has_the_tree_only_and_answers_git_without_reaching_the_users_repository() {
        write("noise.log", "ignored");
        write("a.txt", "changed\n");
        Path cold = repo.checkout(repo.snapshot(MAIN));
        assertThat(cold.resolve("a.txt")).hasContent("changed");
        assertThat(cold.resolve("noise.log")).doesNotExist();
        assertThat(user.gitIn(cold, "status", "--porcelain")).isEmpty();
        user.gitIn(cold, "commit", "-q", "--allow-empty", "-m", "stray");
        assertThat(user.git("log", "--all", "--format=%s")).doesNotContain("stray");
        repo.discard(cold);
        assertThat(cold).doesNotExist();
        assertThat(user.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void checkouts_of_the_dead_are_swept_and_those_of_the_living_are_not() {
        Path living = repo.checkout(baseTree);
        Path dead = living.resolveSibling(Integer.MAX_VALUE + ".1-0");
        UserRepository.write(dead, "left", "behind");
        Path other = user.repo().checkout(baseTree);
        assertThat(living.resolve("a.txt")).exists();
        assertThat(other.resolve("a.txt")).exists();
        assertThat(dead).doesNotExist();
    }

    @Test
    void closing_a_lane_rescues_its_edits_and_keeps_its_ref() {
        var lane = new LaneId("item-1");
        repo.open(lane, base);
        UserRepository.write(repo.worktree(lane), "a.txt", "unsaved\n");
        repo.close(lane);
        assertThat(repo.worktree(lane)).doesNotExist();
        assertThat(repo.head(lane)).contains(base);
        assertThat(user.git("worktree", "list")).doesNotContain("item-1");
        assertThat(user.git("show", "refs/spar/rescue/r-test1/1:a.txt")).isEqualTo("unsaved\n");
    }
}
