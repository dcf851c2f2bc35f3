package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.problem.Code;
import dev.spar.core.run.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingTest {
    @TempDir
    Path folder;

    UnlandedWork scene;
    UserRepository user;
    CommitId base;
    CommitId work;
    Landing landing;

    @BeforeEach
    void a_run_has_done_its_work() {
        scene = UnlandedWork.in(folder);
        user = scene.user;
        base = scene.base;
        work = scene.worked("a.txt", "better\n", "src/new.txt", "new\n");
        landing = scene.landing();
    }

    private Landing.Rehearsal.Clean clean() {
        return (Landing.Rehearsal.Clean) landing.rehearse(work, Optional.empty());
    }

    private Landing.Landed.Done land(Landing.Mode mode) {
        Landing.Landed landed = landing.land(clean(), mode, "land it\n");
        assertThat(landed).isInstanceOf(Landing.Landed.Done.class);
        return (Landing.Landed.Done) landed;
    }

    private static Code refusal(Landing.Landed landed) {
        assertThat(landed).isInstanceOf(Landing.Landed.Refused.class);
        return ((Landing.Landed.Refused) landed).problem().code();
    }

    private void assertUntouched() {
        assertThat(user.head()).isEqualTo(base);
        assertThat(user.root.resolve("src/new.txt")).doesNotExist();
        assertThat(user.root.resolve(".git/index.lock")).doesNotExist();
    }

    @Test
    void a_rehearsal_changes_nothing() {
        assertThat(clean().fastForward()).isTrue();
        assertThat(user.repo().changes(user.repo().treeOf(base), clean().tree()).paths())
                .containsExactly("a.txt", "src/new.txt");
        assertUntouched();
    }

    @Test
    void landing_updates_files_index_and_branch_with_one_merge_commit_and_the_undo_line_brings_all_back() {
        user.write("mine.txt", "untracked\n");
        var done = land(Landing.Mode.MERGE);
        assertThat(user.git("status", "--porcelain")).isEqualTo("?? mine.txt\n");
        assertThat(user.git("log", "-1", "--format=%P %s")).isEqualTo(base + " " + work + " land it\n");
        assertThat(user.root.resolve("a.txt")).hasContent("better");
        assertThat(user.git("reflog", "-1", "--format=%gs")).isEqualTo("spar land r-test1\n");
        assertThat(user.git("show", done.rescue().orElseThrow() + ":mine.txt")).isEqualTo("untracked\n");
        assertThat(user.run(user.root, List.of("sh", "-c", done.undo())).exit()).isZero();
        assertThat(user.head()).isEqualTo(base);
        assertThat(user.git("status", "--porcelain")).isEqualTo("?? mine.txt\n");
        assertThat(user.root.resolve("a.txt")).hasContent("one");
    }

    @Test
    void the_undo_line_refuses_once_the_branch_moved_on() {
        var done = land(Landing.Mode.MERGE);
        user.write("later.txt", "x\n");
        CommitId later = user.commit("later");
        assertThat(user.run(user.root, List.of("sh", "-c", done.undo())).exit()).isNotZero();
        assertThat(user.head()).isEqualTo(later);
        assertThat(user.git("status", "--porcelain")).isEmpty();
        assertThat(user.root.resolve("src/new.txt")).exists();
    }

    @Test
    void squash_makes_one_commit_and_fast_forward_none() {
        assertThat(land(Landing.Mode.FAST_FORWARD).to()).isEqualTo(work);
        assertThat(user.git("status", "--porcelain")).isEmpty();
        assertThat(landing.rehearse(work, Optional.empty())).isInstanceOf(Landing.Rehearsal.Nothing.class);
        work = scene.worked("b.txt", "b\n");
        assertThat(user.git(
                        "rev-list",
                        "--count",
                        base + ".." + land(Landing.Mode.SQUASH).to()))
                .isEqualTo("2\n");
    }

    @Test
    void a_base_that_moved_on_is_merged_with_and_not_fast_forwarded() {
        user.write("src/b.txt", "theirs\n");
        user.commit("meanwhile");
        assertThat(clean().fastForward()).isFalse();
        assertThat(refusal(landing.land(clean(), Landing.Mode.FAST_FORWARD, "x")))
                .isEqualTo(Code.R012);
        land(Landing.Mode.MERGE);
        assertThat(user.root.resolve("src/b.txt")).hasContent("theirs");
        assertThat(user.root.resolve("a.txt")).hasContent("better");
        assertThat(user.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_conflict_is_told_with_its_files() {
        user.write("a.txt", "theirs\n");
        user.commit("meanwhile");
        assertThat(landing.rehearse(work, Optional.empty()))
                .isInstanceOfSatisfying(
                        Landing.Rehearsal.Conflicts.class,
                        c -> assertThat(c.files()).containsExactly("a.txt"));
        assertThat(user.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void edits_in_the_way_are_refused_and_kept_whatever_hides_them() {
        user.write("a.txt", "precious\n");
        assertThat(refusal(landing.land(clean(), Landing.Mode.MERGE, "x"))).isEqualTo(Code.R011);
        user.git("update-index", "--assume-unchanged", "a.txt");
        assertThat(refusal(landing.land(clean(), Landing.Mode.MERGE, "x"))).isEqualTo(Code.R011);
        user.git("update-index", "--no-assume-unchanged", "a.txt");
        user.git("checkout", "-q", "a.txt");
        assertUntouched();
    }

    @Test
    void edits_that_are_what_lands_are_no_obstacle_unless_the_index_has_another_content() {
        user.write("a.txt", "only in the index\n");
        user.git("add", "a.txt");
        user.write("a.txt", "better\n");
        assertThat(landing.hindrance(clean(), Landing.Mode.MERGE)).isPresent();
        assertThat(refusal(landing.land(clean(), Landing.Mode.MERGE, "x"))).isEqualTo(Code.R011);
        assertThat(user.git("show", ":a.txt")).isEqualTo("only in the index\n");
        user.git("reset", "-q");
        user.write("src/new.txt", "new\n");
        assertThat(landing.hindrance(clean(), Landing.Mode.MERGE)).isEmpty();
        assertThat(land(Landing.Mode.MERGE).taken()).containsExactly("a.txt", "src/new.txt");
        assertThat(user.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void what_came_after_the_rehearsal_is_looked_at_again_before_anything_moves() {
        var plan = clean();
        assertThat(landing.hindrance(plan, Landing.Mode.MERGE)).isEmpty();
        user.write("a.txt", "precious\n");
        assertThat(refusal(landing.land(plan, Landing.Mode.MERGE, "x"))).isEqualTo(Code.R011);
        assertThat(user.root.resolve("a.txt")).hasContent("precious");
    }

    @Test
    void a_new_file_where_the_work_puts_one_is_never_overwritten() throws IOException {
        Path mine = user.write("src/new.txt", "precious\n");
        assertThat(refusal(landing.land(clean(), Landing.Mode.MERGE, "x"))).isEqualTo(Code.R011);
        assertThat(mine).hasContent("precious");
        Files.delete(mine);
        assertUntouched();
    }

    @Test
    void a_branch_that_is_checked_out_nowhere_only_moves() {
        user.git("branch", "release");
        var plan = (Landing.Rehearsal.Clean) landing.rehearse(work, Optional.of("release"));
        assertThat(landing.land(plan, Landing.Mode.MERGE, "x"))
                .isInstanceOfSatisfying(Landing.Landed.Done.class, done -> {
                    assertThat(user.git("rev-parse", "release").strip())
                            .isEqualTo(done.to().value());
                    assertThat(done.rescue()).isEmpty();
                    assertThat(user.run(user.root, List.of("sh", "-c", done.undo()))
                                    .exit())
                            .isZero();
                });
        assertThat(user.git("rev-parse", "release").strip()).isEqualTo(base.value());
        assertUntouched();
    }

    @Test
    void a_branch_checked_out_in_another_worktree_is_updated_there() {
        Path linked = folder.resolve("linked");
        user.git("worktree", "add", "-q", "-b", "side", linked.toString());
        var plan = (Landing.Rehearsal.Clean) landing.rehearse(work, Optional.of("side"));
        assertThat(landing.land(plan, Landing.Mode.MERGE, "x")).isInstanceOf(Landing.Landed.Done.class);
        assertThat(linked.resolve("a.txt")).hasContent("better");
        assertThat(user.gitIn(linked, "status", "--porcelain")).isEmpty();
        assertUntouched();
    }

    @Test
    void a_detached_head_and_a_branch_that_is_not_there_are_refused() {
        user.git("checkout", "-q", "--detach");
        assertThat(landing.rehearse(work, Optional.empty())).isInstanceOf(Landing.Rehearsal.Refused.class);
        assertThat(landing.rehearse(work, Optional.of("nowhere"))).isInstanceOf(Landing.Rehearsal.Refused.class);
    }

    @Test
    void a_branch_that_moved_after_the_rehearsal_is_left_alone() {
        var plan = clean();
        user.write("later.txt", "x\n");
        CommitId later = user.commit("later");
        assertThat(refusal(landing.land(plan, Landing.Mode.MERGE, "x"))).isIn(Code.R016, Code.R011);
        assertThat(user.head()).isEqualTo(later);
        assertThat(user.git("status", "--porcelain")).isEmpty();
        assertThat(user.root.resolve("src/new.txt")).doesNotExist();
    }

    @Test
    void line_ends_are_what_the_users_own_git_calls_clean() {
        user.git("config", "core.autocrlf", "true");
        landing = scene.landing();
        land(Landing.Mode.MERGE);
        assertThat(user.root.resolve("a.txt")).hasBinaryContent("better\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(user.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_lock_of_another_git_is_waited_for_and_never_removed() {
        Path lock = user.write(".git/index.lock", "");
        assertThat(refusal(landing.land(clean(), Landing.Mode.MERGE, "x"))).isEqualTo(Code.R016);
        assertThat(lock).exists();
    }

    @Test
    void a_landing_that_died_half_way_is_mended_by_the_next_one_and_nothing_is_lost() throws IOException {
        var plan = clean();
        CommitId to = plan.work();
        // As a killed one leaves it: the lock with its purpose, some files written, the branch where it was.
        user.write(
                ".git/index.lock",
                "spar index lock 1\n" + Integer.MAX_VALUE + ".1\n" + plan.onto() + "\n" + base + "\n" + to + "\n");
        user.write("a.txt", "better\n");
        user.write("src/new.txt", "half");
        user.write("mine.txt", "untouched\n");
        var done = land(Landing.Mode.FAST_FORWARD);
        assertThat(done.to()).isEqualTo(work);
        assertThat(user.git("status", "--porcelain")).isEqualTo("?? mine.txt\n");
        assertThat(user.root.resolve("src/new.txt")).hasContent("new");
        assertThat(user.git("show", "refs/spar/rescue/r-test1/1:src/new.txt")).isEqualTo("half");
        assertThat(user.root.resolve(".git/index.lock")).doesNotExist();
    }

    @Test
    void a_split_index_is_understood() {
        user.git("update-index", "--split-index");
        land(Landing.Mode.MERGE);
        assertThat(user.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_sparse_checkout_stays_sparse() {
        user.git("sparse-checkout", "set", "--no-cone", "/a.txt");
        assertThat(user.root.resolve("src")).doesNotExist();
        land(Landing.Mode.MERGE);
        assertThat(user.root.resolve("a.txt")).hasContent("better");
        assertThat(user.root.resolve("src/b.txt")).doesNotExist();
        assertThat(user.git("diff", "HEAD", "--name-only")).isEmpty();
    }
}
