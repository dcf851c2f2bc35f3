package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.core.run.BlobId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gates read of trees. */
class ContentsTest {
    private static final LaneId MAIN = LaneId.MAIN;

    @TempDir
    Path folder;

    private UserRepository user;
    private GitRepo repo;
    private TreeId before;

    @BeforeEach
    void open_a_lane() {
        user = UserRepository.withCommit(folder);
        repo = user.repo();
        before = repo.treeOf(user.head());
        repo.open(MAIN, user.head());
    }

    private TreeId written(String name, String text) {
        UserRepository.write(repo.worktree(MAIN), name, text);
        return repo.snapshot(MAIN);
    }

    private String text(TreeId tree, String path, long most) {
        var blob = repo.blobs(tree).get(path);
        return blob == null
                ? "(absent)"
                : Objects.requireNonNull(repo.contents(List.of(blob), most).get(blob))
                        .map(x -> new String(x, StandardCharsets.UTF_8))
                        .orElse("(large)");
    }

    @Test
    void blobs_are_read_as_they_are_whatever_the_attributes_say() {
        written(".gitattributes", "* text eol=crlf ident filter=x\n");
        TreeId tree = written("odd name\n[1].txt", "$Id$ a\nb\n");
        assertThat(text(tree, "odd name\n[1].txt", 99)).isEqualTo("$Id$ a\nb\n");
        assertThat(text(tree, "odd name\n[1].txt", 3)).isEqualTo("(large)");
        assertThat(text(tree, "odd name", 99)).isEqualTo("(absent)");
    }

    @Test
    void a_file_that_moved_is_told_from_one_that_is_gone() throws IOException {
        written("src/long.txt", "one\ntwo\nthree\nfour\nfive\nsix\n");
        TreeId there = written("src/other.txt", "nothing of the kind\n");
        Files.delete(repo.worktree(MAIN).resolve("src/long.txt"));
        Files.delete(repo.worktree(MAIN).resolve("src/other.txt"));
        TreeId moved = written("lib/longer.txt", "one\ntwo\nthree\nfour\nfive\nsix\nseven\n");
        assertThat(repo.moved(there, moved)).containsExactly("src/long.txt");
    }

    @Test
    void a_word_is_found_as_a_word() {
        written("src/a.py", "add(\"--out\")\n");
        TreeId tree = written("src/b.py", "layout = 1\n");
        assertThat(repo.naming(tree, "--out")).containsExactly("src/a.py");
        assertThat(repo.naming(tree, "nowhere")).isEmpty();
        assertThat(repo.blobs(tree)).containsKeys("src/a.py", "src/b.py");
    }

    @Test
    void of_what_differs_both_sides_are_known_and_many_blobs_are_read_at_once() {
        TreeId one = written("a.txt", "a\n");
        written("b.txt", "b\n");
        TreeId two = written("a.txt", "changed\n");
        var sides = repo.blobs(one, two);
        assertThat(sides).containsOnlyKeys("a.txt", "b.txt");
        assertThat(Objects.requireNonNull(sides.get("b.txt")).before()).isEmpty();
        assertThat(repo.contents(repo.blobs(two).values(), 99))
                .hasSize(repo.blobs(two).size());
        assertThat(text(two, "a.txt", 99)).isEqualTo("changed\n");
        assertThat(repo.contents(List.of(), 99)).isEmpty();
        var nowhere = List.of(new BlobId("1".repeat(40)));
        assertThatThrownBy(() -> repo.contents(nowhere, 99)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void what_the_repository_has_lost_cannot_be_taken_back() throws IOException {
        TreeId one = written("kept.txt", "first\n");
        TreeId two = written("kept.txt", "second\n");
        assertThat(repo.revertible(one, two)).isEmpty();
        String first = Objects.requireNonNull(repo.blobs(one).get("kept.txt")).value();
        Files.delete(user.root.resolve(".git/objects/" + first.substring(0, 2) + "/" + first.substring(2)));
        assertThat(repo.revertible(one, two))
                .hasValueSatisfying(why -> assertThat(why).contains(first));
        assertThat(repo.revertible(two, two)).isEmpty();
    }

    @Test
    void a_change_is_taken_back_in_a_folder_of_its_own() throws IOException {
        written("dir/file.txt", "was a folder\n");
        TreeId first = written("crlf.txt", "a\r\nb\r\n");
        Files.delete(repo.worktree(MAIN).resolve("dir/file.txt"));
        Files.delete(repo.worktree(MAIN).resolve("dir"));
        written("dir", "is a file now\n");
        TreeId second = written(".gitattributes", "*.txt text\n");
        assertThat(repo.revertible(first, second)).isEmpty();
        assertThat(repo.revertible(before, second)).isEmpty();
        assertThat(repo.revertible(second, before)).isEmpty();
    }
}
