package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.git.StartPoint.Joined;
import dev.spar.core.run.CommitId;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a run begins that goes on from work whose branch has moved on. */
class JoinedTest {
    @TempDir
    Path folder;

    UnlandedWork scene;
    UserRepository user;

    @BeforeEach
    void a_repository() {
        scene = UnlandedWork.in(folder);
        user = scene.user;
    }

    @Test
    void work_and_branch_are_merged_in_a_commit_of_both_and_the_user_s_files_and_refs_stay() {
        CommitId work = scene.worked("a.txt", "better\n");
        user.write("src/b.txt", "theirs\n");
        CommitId main = user.commit("meanwhile");
        String refs = user.git("for-each-ref");
        var point = new StartPoint(user.open());
        var merge = (Joined.Merge) point.join(work, main);
        assertThat(merge.conflicts()).isEmpty();
        CommitId made = point.merged(UserRepository.RUN, merge, "Merge main", UserRepository.CLOCK.instant());
        assertThat(user.git("log", "-1", "--format=%P%n%B", made.value()))
                .startsWith(work + " " + main + "\nMerge main\n\nSpar-Run: r-test1\n");
        assertThat(user.git("show", made + ":a.txt", made + ":src/b.txt")).isEqualTo("better\ntheirs\n");
        assertThat(user.git("for-each-ref")).isEqualTo(refs);
        assertThat(user.git("status", "--porcelain")).isEmpty();
        assertThat(point.join(made, main)).isInstanceOf(Joined.Ahead.class);
    }

    @Test
    void a_file_that_both_changed_lies_as_the_branch_has_it_and_the_work_s_side_is_told() {
        CommitId work = scene.worked("a.txt", "ours\n", "src/new.txt", "new\n");
        user.write("a.txt", "theirs\n");
        CommitId main = user.commit("meanwhile");
        var merge = (Joined.Merge) new StartPoint(user.open()).join(work, main);
        assertThat(merge.conflicts()).containsExactly("a.txt");
        assertThat(merge.lost()).contains("-one\n+ours\n").doesNotContain("new.txt");
        assertThat(user.git("show", merge.tree() + ":a.txt", merge.tree() + ":src/new.txt"))
                .isEqualTo("theirs\nnew\n");
    }

    @Test
    void a_file_that_one_of_them_removed_is_there_or_not_as_the_branch_has_it() {
        CommitId changed = scene.worked("a.txt", "ours\n");
        user.git("rm", "-q", "a.txt");
        CommitId without = user.commit("away with it");
        var point = new StartPoint(user.open());
        var gone = (Joined.Merge) point.join(changed, without);
        assertThat(gone.conflicts()).containsExactly("a.txt");
        assertThat(user.git("ls-tree", "-r", "--name-only", gone.tree().value()))
                .isEqualTo(".gitignore\nsrc/b.txt\n");
        var kept = (Joined.Merge) point.join(without, changed);
        assertThat(user.git("show", kept.tree() + ":a.txt")).isEqualTo("ours\n");
    }

    @Test
    void a_file_where_the_other_has_a_folder_is_nobody_s_to_choose() {
        CommitId work = scene.worked("x", "a file\n");
        user.write("x/y", "in a folder\n");
        CommitId main = user.commit("meanwhile");
        assertThat(new StartPoint(user.open()).join(work, main))
                .isInstanceOfSatisfying(
                        Joined.Apart.class, apart -> assertThat(apart.shown()).startsWith("x~"));
    }

    @Test
    void what_has_the_other_one_already_needs_no_merge() {
        CommitId work = scene.worked("a.txt", "better\n");
        var point = new StartPoint(user.open());
        assertThat(point.join(work, scene.base)).isInstanceOf(Joined.Ahead.class);
        assertThat(point.join(scene.base, work)).isInstanceOf(Joined.Landed.class);
        user.write("a.txt", "better\n");
        user.write("src/b.txt", "theirs\n");
        assertThat(point.join(work, user.commit("the same by hand, and more"))).isInstanceOf(Joined.Landed.class);
    }
}
