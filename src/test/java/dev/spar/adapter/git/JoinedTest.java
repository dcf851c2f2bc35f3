package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.git.StartPoint.Joined;
import dev.spar.core.run.CommitId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                        Joined.Apart.class, apart -> assertThat(apart.shown()).isEqualTo("x"));
        assertThat(new StartPoint(user.open()).join(main, work)).isInstanceOf(Joined.Apart.class);
    }

    @Test
    void a_file_that_the_work_renamed_and_the_branch_edited_is_kept_and_so_is_the_new_name() {
        user.write("a.txt", LINES);
        user.commit("many lines");
        CommitId work = moved("a.txt", "g.txt", LINES.replace("12\n", "ours\n"));
        user.write("a.txt", LINES.replace("12\n", "theirs\n"));
        user.write("src/b.txt", "theirs\n");
        var merge = merge(work, user.commit("meanwhile"));
        assertThat(merge.conflicts()).containsExactly("a.txt");
        assertThat(file(merge, "a.txt")).contains("theirs");
        assertThat(file(merge, "g.txt")).contains("ours");
        assertThat(file(merge, "src/b.txt")).isEqualTo("theirs\n");
        assertThat(merge.lost()).contains("deleted file").contains("--- a/a.txt");
    }

    @Test
    void what_the_work_had_in_a_file_that_the_branch_renamed_is_told() {
        user.write("a.txt", LINES);
        user.commit("many lines");
        CommitId base = user.head();
        user.git("mv", "a.txt", "g.txt");
        user.write("g.txt", LINES.replace("12\n", "theirs\n"));
        CommitId main = user.commit("renamed");
        user.git("switch", "-q", "-c", "work", base.value());
        user.write("a.txt", LINES.replace("12\n", "ours\n"));
        var merge = merge(user.commit("work"), main);
        assertThat(merge.conflicts()).containsExactly("a.txt");
        assertThat(names(merge)).contains("g.txt").doesNotContain("a.txt");
        assertThat(file(merge, "g.txt")).contains("theirs");
        assertThat(merge.lost()).contains("-12\n+ours\n");
    }

    @Test
    void a_new_file_of_the_work_stays_in_a_folder_that_the_branch_renamed() {
        CommitId work = scene.worked("src/new.txt", "new\n");
        user.git("mv", "src", "fresh");
        var merge = merge(work, user.commit("a renamed folder"));
        assertThat(merge.conflicts()).isEmpty();
        assertThat(names(merge)).contains("fresh/b.txt", "src/new.txt").doesNotContain("src/b.txt");
        assertThat(file(merge, "src/new.txt")).isEqualTo("new\n");
    }

    @Test
    void beside_a_conflict_edits_of_one_file_in_two_places_are_both_there() {
        user.write("both.txt", LINES);
        user.commit("many lines");
        CommitId start = user.head();
        user.git("switch", "-q", "-c", "work");
        user.write("both.txt", LINES.replace("2\n3\n", "two\n3\n"));
        user.write("a.txt", "ours\n");
        CommitId work = user.commit("work");
        user.git("switch", "-q", "-C", "main", start.value());
        user.write("both.txt", LINES.replace("18\n", "eighteen\n"));
        user.write("a.txt", "theirs\n");
        user.git("rm", "-q", "src/b.txt");
        var merge = merge(work, user.commit("meanwhile"));
        assertThat(merge.conflicts()).containsExactly("a.txt");
        assertThat(file(merge, "both.txt")).contains("two\n").contains("eighteen\n");
        assertThat(file(merge, "a.txt")).isEqualTo("theirs\n");
        assertThat(names(merge)).doesNotContain("src/b.txt");
        assertThat(merge.lost()).contains("+ours").doesNotContain("both.txt");
    }

    @Test
    void a_file_that_became_a_link_on_one_side_lies_as_the_branch_has_it() {
        CommitId work = scene.worked("a.txt", "ours\n");
        user.git("rm", "-q", "--cached", "a.txt");
        String link = user.git("hash-object", "-w", "src/b.txt").strip();
        user.git("update-index", "--add", "--cacheinfo", "120000," + link + ",a.txt");
        user.git("commit", "-q", "-m", "a link");
        var merge = merge(work, user.head());
        assertThat(merge.conflicts()).containsExactly("a.txt");
        assertThat(user.git("ls-tree", merge.tree().value(), "a.txt")).startsWith("120000 blob " + link);
        assertThat(merge.lost()).contains("+ours");
    }

    @Test
    void strangers_have_nothing_in_common_and_what_the_branch_has_is_kept() {
        CommitId work = scene.worked("src/new.txt", "new\n");
        user.git("switch", "-q", "--orphan", "other");
        user.write("a.txt", "theirs\n");
        var merge = merge(work, user.commit("a stranger"));
        assertThat(merge.conflicts()).contains("a.txt");
        assertThat(file(merge, "a.txt")).isEqualTo("theirs\n");
        assertThat(file(merge, "src/new.txt")).isEqualTo("new\n");
    }

    private static final String LINES =
            IntStream.rangeClosed(1, 20).mapToObj(i -> i + "\n").collect(Collectors.joining());

    private CommitId moved(String from, String to, String content) {
        CommitId start = user.head();
        user.git("switch", "-q", "-c", "work");
        user.git("mv", from, to);
        user.write(to, content);
        CommitId work = user.commit("work");
        user.git("switch", "-q", "-C", "main", start.value());
        return work;
    }

    private Joined.Merge merge(CommitId work, CommitId main) {
        return (Joined.Merge) new StartPoint(user.open()).join(work, main);
    }

    private String file(Joined.Merge merge, String path) {
        return user.git("show", merge.tree() + ":" + path);
    }

    private List<String> names(Joined.Merge merge) {
        return user.git("ls-tree", "-r", "--name-only", merge.tree().value())
                .lines()
                .toList();
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
