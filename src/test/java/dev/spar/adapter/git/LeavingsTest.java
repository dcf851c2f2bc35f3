package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves: rescues, commits to account for, things to clean. */
class LeavingsTest {
    @TempDir
    Path folder;

    UserRepository user;
    Repository repository;
    GitRepo repo;
    CommitId base;

    @BeforeEach
    void open_a_lane() {
        user = UserRepository.withCommit(folder);
        repository = user.open();
        repo = UserRepository.repo(repository);
        base = user.head();
        repo.open(LaneId.MAIN, base);
    }

    private CommitId commit(String text, String step, Optional<TreeId> claimed) {
        UserRepository.write(repo.worktree(LaneId.MAIN), "a.txt", text);
        TreeId tree = repo.snapshot(LaneId.MAIN);
        CommitId head = repo.head(LaneId.MAIN).orElseThrow();
        String message =
                "work\n\nSpar-Run: r-test1\nSpar-Step: " + step + "\nSpar-Tree: " + claimed.orElse(tree) + "\n";
        CommitId made = repo.commitObject(UserRepository.intent(tree, head, message));
        assertThat(repo.move(LaneId.MAIN, head, made)).isEqualTo(new Repo.Move.Moved());
        return made;
    }

    @Test
    void rescues_are_listed_shown_and_come_back_as_branches() {
        UserRepository.write(repo.worktree(LaneId.MAIN), "a.txt", "unsaved\n");
        assertThat(repo.rescue(LaneId.MAIN, repo.treeOf(base), "trying it")).isPresent();
        var rescues = new Rescues(repository);
        assertThat(rescues.list(Optional.of(UserRepository.RUN)))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.name()).isEqualTo("r-test1/1");
                    assertThat(r.why()).isEqualTo("trying it");
                    assertThat(r.at()).isEqualTo(UserRepository.CLOCK.instant());
                });
        assertThat(rescues.show("r-test1/1").orElseThrow()).contains("+unsaved", "Lane main");
        assertThat(rescues.show("r-test1/2")).isEmpty();
        assertThat(rescues.restore("r-test1/1", Optional.empty())).isInstanceOf(Rescues.Restored.Branch.class);
        assertThat(user.git("show", "rescue/r-test1-1:a.txt")).isEqualTo("unsaved\n");
        assertThat(rescues.restore("r-test1/1", Optional.empty())).isInstanceOf(Rescues.Restored.BranchExists.class);
        assertThat(rescues.restore("../x", Optional.empty())).isInstanceOf(Rescues.Restored.NoSuchRescue.class);
    }

    @Test
    void an_audit_tells_spars_commits_from_peoples_and_finds_the_gaps() {
        CommitId first = commit("1\n", "milestone-1/commit", Optional.empty());
        commit("2\n", "milestone-1/commit", Optional.empty());
        commit("3\n", "milestone-2/commit", Optional.of(repo.treeOf(base)));
        CommitId head = repo.head(LaneId.MAIN).orElseThrow();
        CommitId person = repo.commitObject(UserRepository.intent(repo.treeOf(head), head, "by hand"));
        CommitId half = repo.commitObject(UserRepository.intent(repo.treeOf(head), person, "x\n\nSpar-Run: r-test1\n"));
        CommitId other = repo.commitObject(UserRepository.intent(
                repo.treeOf(head), half, "x\n\nSpar-Run: r-gone1\nSpar-Step: land\nSpar-Tree: " + repo.treeOf(head)));
        Audit.Journals journals = run -> run.equals("r-test1") ? Optional.of(List.of(first)) : Optional.empty();
        assertThat(new Audit(repository, journals).of(base, other))
                .extracting(Audit.Line::origin)
                .satisfiesExactly(
                        o -> assertThat(o).isEqualTo(new Audit.Origin.Spar("r-test1", "milestone-1/commit")),
                        o -> assertThat(o)
                                .hasToString("Gap[why=the journal of r-test1 does not know it: it was made or"
                                        + " changed by somebody else]"),
                        o -> assertThat(o).isInstanceOf(Audit.Origin.Gap.class),
                        o -> assertThat(o).isEqualTo(new Audit.Origin.Person("Ann <ann@example.org>")),
                        o -> assertThat(o).isInstanceOf(Audit.Origin.Gap.class),
                        o -> assertThat(o)
                                .isEqualTo(new Audit.Origin.Gap("it names r-gone1, whose journal is not kept here")));
    }

    @Test
    void a_revert_sets_branch_and_files_back_and_keeps_what_it_leaves() {
        CommitId first = commit("1\n", "one", Optional.empty());
        CommitId second = commit("2\n", "two", Optional.empty());
        UserRepository.write(repo.worktree(LaneId.MAIN), "loose.txt", "loose\n");
        var reverting = new Reverting(repository, repo);
        assertThat(reverting.branch(first, "a person asked"))
                .isInstanceOfSatisfying(Reverting.Reverted.Moved.class, moved -> {
                    assertThat(moved.from()).isEqualTo(second);
                    assertThat(user.git("merge-base", second.value(), moved.commits())
                                    .strip())
                            .isEqualTo(second.value());
                    assertThat(user.git("show", moved.edits().orElseThrow() + ":loose.txt"))
                            .isEqualTo("loose\n");
                });
        assertThat(repo.head(LaneId.MAIN)).contains(first);
        assertThat(repo.worktree(LaneId.MAIN).resolve("a.txt")).hasContent("1");
        assertThat(user.gitIn(repo.worktree(LaneId.MAIN), "status", "--porcelain"))
                .isEmpty();
        assertThat(reverting.newBranch("again", second)).isEqualTo(new Reverting.Reverted.NewBranch("again", second));
        assertThat(reverting.newBranch("again", first)).isInstanceOf(Reverting.Reverted.Refused.class);
    }

    @Test
    void cleaning_looks_first_then_leaves_the_branch_the_rescues_and_nothing_else() {
        CommitId made = commit("1\n", "one", Optional.empty());
        repo.hold(repo.snapshot(LaneId.MAIN), 5);
        repo.open(new LaneId("item"), base);
        UserRepository.write(repo.worktree(new LaneId("item")), "loose.txt", "loose\n");
        var cleaning = new Cleaning(repository, repo, UserRepository.RUN);
        assertThat(cleaning.plan()).satisfies(plan -> {
            assertThat(plan.worktrees()).hasSize(2);
            assertThat(plan.refs())
                    .containsExactlyInAnyOrder(
                            "refs/spar/tree/r-test1/5",
                            "refs/spar/commit/r-test1/" + base,
                            "refs/spar/commit/r-test1/" + made,
                            "refs/spar/lane/r-test1/item");
            assertThat(plan.bytes()).isPositive();
        });
        assertThat(cleaning.plan()).isEqualTo(cleaning.plan());
        var _ = cleaning.perform(false);
        assertThat(user.git("for-each-ref", "--format=%(refname)").lines())
                .containsExactly(
                        "refs/heads/" + UserRepository.BRANCH, "refs/heads/main", "refs/spar/rescue/r-test1/1");
        assertThat(user.git("show", "refs/spar/rescue/r-test1/1:loose.txt")).isEqualTo("loose\n");
        assertThat(user.git("worktree", "list").lines()).hasSize(1);
        assertThat(user.sparHome.resolve("worktrees/r-test1")).doesNotExist();
        var _ = cleaning.perform(true);
        assertThat(user.git("for-each-ref", "refs/spar")).isEmpty();
    }

    @Test
    void cleaning_copes_with_folders_deeper_than_a_path_may_be_long_and_says_so() throws IOException {
        Path worktree = repo.worktree(LaneId.MAIN);
        // From the bottom up, since no call takes the whole path.
        Path deep = Files.createDirectories(folder.resolve("level"));
        Files.writeString(deep.resolve("file"), "x");
        for (int i = 0; i < 100; i++) {
            Path bottom = Files.createDirectories(folder.resolve("upper" + "/a-folder-of-a-name".repeat(5)));
            Files.move(deep, bottom.resolve("level"));
            Files.move(folder.resolve("upper"), deep);
        }
        Files.move(deep, worktree.resolve("deep"));
        UserRepository.write(worktree, "shallow.txt", "x\n");
        var cleaning = new Cleaning(repository, repo, UserRepository.RUN);
        assertThat(cleaning.plan().unseen()).isPositive();
        assertThat(cleaning.plan().bytes()).isPositive();
        var _ = cleaning.perform(false);
        assertThat(user.sparHome.resolve("worktrees/r-test1")).doesNotExist();
    }

    @Test
    void the_default_branch_is_the_remotes_then_the_configured_one_then_main() {
        assertThat(new StartPoint(repository).defaultBranch()).contains("main");
        user.git("branch", "trunk");
        user.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
        assertThat(new StartPoint(repository).defaultBranch()).contains("trunk");
        assertThat(List.of(repository.commit("trunk"))).containsExactly(Optional.of(base));
    }

    @Test
    void a_runs_branch_must_be_new_and_have_a_name() {
        var start = new StartPoint(repository);
        assertThat(start.noNewBranch("agent/r-other/work")).isEmpty();
        for (String name : List.of("main", "main/below", "agent/r-test1", "a..b", "-x", "", "x.lock", "with space")) {
            assertThat(start.noNewBranch(name)).as(name).isPresent();
        }
    }
}
