package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.problem.Code;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git writes over ignored files without a word: whatever of ours moves files looks for them first. */
class IgnoredFilesTest {
    @TempDir
    Path folder;

    UserRepository user;
    Landing landing;

    @BeforeEach
    void secrets_builds_and_data_are_ignored() {
        user = UserRepository.withCommit(folder);
        user.write(".gitignore", ".env\nbuild\ndata\n");
        user.commit("ignore");
        landing = new Landing(user.open(), UserRepository.RUN, user.head(), UserRepository.CLOCK);
    }

    /** A run that takes the ignore file away and commits these. */
    private CommitId work(String... files) {
        GitRepo repo = user.repo();
        repo.open(LaneId.MAIN, user.head());
        CommitId head = repo.head(LaneId.MAIN).orElseThrow();
        UserRepository.write(repo.worktree(LaneId.MAIN), ".gitignore", "\n");
        for (String file : files) {
            UserRepository.write(repo.worktree(LaneId.MAIN), file, "the agent's\n");
        }
        CommitId made = repo.commitObject(UserRepository.intent(repo.snapshot(LaneId.MAIN), head, "work"));
        var _ = repo.move(LaneId.MAIN, head, made);
        return made;
    }

    private Landing.Landed land(CommitId work) {
        var plan = (Landing.Rehearsal.Clean) landing.rehearse(work, Optional.empty());
        return landing.land(plan, Landing.Mode.FAST_FORWARD, "x");
    }

    private static void assertRefused(Landing.Landed landed, String named) {
        assertThat(landed)
                .isInstanceOfSatisfying(
                        Landing.Landed.Refused.class,
                        r -> assertThat(r.problem())
                                .satisfies(p -> assertThat(p.code()).isEqualTo(Code.R011))
                                .satisfies(p -> assertThat(p.what()).contains(named)));
    }

    @Test
    void landing_over_an_ignored_file_is_refused_and_goes_once_it_is_away() throws IOException {
        CommitId base = user.head();
        CommitId work = work(".env");
        Path mine = user.write(".env", "my secret\n");
        assertRefused(land(work), ".env");
        assertThat(mine).hasContent("my secret");
        assertThat(user.head()).isEqualTo(base);
        assertThat(user.root.resolve(".git/index.lock")).doesNotExist();
        Files.delete(mine);
        assertThat(land(work)).isInstanceOf(Landing.Landed.Done.class);
        assertThat(mine).hasContent("the agent's");
    }

    @Test
    void landing_over_an_ignored_folder_or_through_an_ignored_link_or_file_is_refused() throws IOException {
        CommitId overFolder = work("build");
        Path built = user.write("build/sub/b", "an hour's work\n");
        assertRefused(land(overFolder), "build/sub/b");
        assertThat(built).hasContent("an hour's work");

        CommitId through = work("data/x");
        Path mine = user.write("data", "mine\n");
        assertRefused(land(through), "data");
        assertThat(mine).hasContent("mine");
        Files.delete(mine);
        Files.createSymbolicLink(mine, Files.createDirectory(folder.resolve("outside")));
        assertRefused(land(through), "data");
        assertThat(mine).isSymbolicLink();
    }

    @Test
    void ignored_files_that_are_in_nobodys_way_stay_and_do_not_matter() {
        Path mine = user.write("build/other", "mine\n");
        assertThat(land(work("build/new"))).isInstanceOf(Landing.Landed.Done.class);
        assertThat(mine).hasContent("mine");
    }

    @Test
    void neither_undo_nor_its_line_for_a_shell_writes_over_what_became_ignored() throws IOException {
        user.write("local.cfg", "shared\n");
        CommitId base = user.commit("a file that the run takes away");
        GitRepo repo = user.repo();
        repo.open(LaneId.MAIN, base);
        Files.delete(repo.worktree(LaneId.MAIN).resolve("local.cfg"));
        UserRepository.write(repo.worktree(LaneId.MAIN), ".gitignore", "local.cfg\n");
        CommitId work = repo.commitObject(UserRepository.intent(repo.snapshot(LaneId.MAIN), base, "work"));
        var done = (Landing.Landed.Done) land(work);
        Path mine = user.write("local.cfg", "mine\n");

        assertRefused(landing.undo(done.onto(), done.from(), done.to(), done.rescue()), "local.cfg");
        assertThat(user.run(user.root, List.of("sh", "-c", done.undo())).exit()).isNotZero();
        assertThat(mine).hasContent("mine");
        assertThat(user.head()).isEqualTo(work);

        Files.delete(mine);
        assertThat(user.run(user.root, List.of("sh", "-c", done.undo())).exit()).isZero();
        assertThat(mine).hasContent("shared");
        assertThat(user.head()).isEqualTo(base);
        assertThat(user.git("symbolic-ref", "HEAD").strip()).isEqualTo(done.onto());
    }

    @Test
    void mending_a_landing_that_was_cut_off_rescues_what_is_ignored_first() throws IOException {
        CommitId base = user.head();
        CommitId work = work(".env", "data/x");
        cutOff(base, work);
        user.write(".env", "my secret\n");
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path theirs = Files.writeString(outside.resolve("x"), "not ours\n");
        Files.createSymbolicLink(user.root.resolve("data"), outside);

        var after = land(work);
        assertThat(user.git("show", "refs/spar/rescue/r-test1/1:.env")).isEqualTo("my secret\n");
        assertThat(theirs).hasContent("not ours");
        assertRefused(after, "data");
    }

    @Test
    void what_cannot_be_rescued_is_not_mended_over() {
        CommitId base = user.head();
        CommitId work = work("build");
        cutOff(base, work);
        Path nested = user.write("build/.git/HEAD", "ref: refs/heads/theirs\n");
        assertRefused(land(work), "build/.git/HEAD");
        assertThat(nested).exists();
        assertThat(user.root.resolve(".git/index.lock")).exists();
    }

    private void cutOff(CommitId from, CommitId to) {
        user.write(
                ".git/index.lock",
                "spar index lock 1\n" + Integer.MAX_VALUE + ".1\n"
                        + user.git("symbolic-ref", "HEAD").strip() + "\n" + from + "\n" + to + "\n");
    }

    @Test
    void a_lane_that_is_restored_over_an_ignored_file_keeps_it_aside() {
        GitRepo repo = user.repo();
        CommitId base = user.head();
        CommitId work = work(".env");
        TreeId tree = repo.treeOf(work);
        repo.restore(LaneId.MAIN, repo.treeOf(base), base);
        Path file = UserRepository.write(repo.worktree(LaneId.MAIN), ".env", "only here\n");
        repo.restore(LaneId.MAIN, tree, work);
        assertThat(file).hasContent("the agent's");
        assertThat(repo.worktree(LaneId.MAIN).resolveSibling("+left-out/main/.env"))
                .hasContent("only here");
    }
}
