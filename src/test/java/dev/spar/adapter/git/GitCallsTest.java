package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.Intrusion;
import dev.spar.flow.port.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often git is started, which is most of what a milestone costs. */
class GitCallsTest {
    private static final LaneId MAIN = LaneId.MAIN;

    @TempDir
    Path folder;

    UserRepository user;
    CountingSpawner spawner;
    GitRepo repo;
    CommitId base;
    TreeId baseTree;

    @BeforeEach
    void open_a_lane() {
        user = UserRepository.withCommit(folder);
        spawner = (CountingSpawner) user.spawner;
        base = user.head();
        repo = user.repo();
        baseTree = repo.treeOf(base);
        repo.open(MAIN, base);
    }

    private void write(String name, String text) {
        UserRepository.write(repo.worktree(MAIN), name, text);
    }

    @Test
    void what_a_snapshot_saw_is_not_looked_for_again() {
        assertThat(repo.intrusions(MAIN)).isEmpty();
        write("a.txt", "changed\n");
        repo.snapshot(MAIN);
        int before = spawner.started.get();
        assertThat(repo.intrusions(MAIN)).isEmpty();
        assertThat(spawner.started.get() - before).isEqualTo(1);
        user.gitIn(repo.worktree(MAIN), "init", "-q", "nested");
        write("nested/a.txt", "changed\n");
        repo.snapshot(MAIN);
        assertThat(repo.intrusions(MAIN))
                .singleElement()
                .extracting(Intrusion::shown)
                .asString()
                .startsWith("nested");
    }

    @Test
    void checkouts_lie_apart_where_the_disk_can_so_that_the_next_one_does_not_wait_for_the_last_ones_traces()
            throws IOException {
        Path kept = repo.checkout(baseTree).resolve("..").normalize();
        boolean ext = Files.getFileStore(kept).type().startsWith("ext");
        String flags = user.run(kept, List.of("lsattr", "-d", kept.toString())).text();
        assertThat(flags.lines().anyMatch(line -> line.startsWith("-") && line.split(" ", 2)[0].contains("T")))
                .as(flags)
                .isEqualTo(ext);
    }

    @Test
    void a_writing_step_takes_at_most_four_git_processes_and_a_look_at_an_unchanged_tree_one() {
        repo.snapshot(MAIN);
        int before = spawner.started.get();
        repo.snapshot(MAIN);
        assertThat(spawner.started.get() - before).isEqualTo(1);
        write("a.txt", "changed\n");
        before = spawner.started.get();
        repo.hold(repo.snapshot(MAIN), 7);
        assertThat(spawner.started.get() - before).isEqualTo(4);
        before = spawner.started.get();
        CommitId made = repo.commitObject(UserRepository.intent(repo.snapshot(MAIN), base, "second"));
        assertThat(repo.move(MAIN, base, made)).isEqualTo(new Repo.Move.Moved());
        assertThat(spawner.started.get() - before).isLessThanOrEqualTo(4);
    }

    @Test
    void what_lies_between_two_trees_is_asked_of_git_once_and_a_checkout_takes_one_process() {
        write("a.txt", "changed\n");
        TreeId tree = repo.snapshot(MAIN);
        int before = spawner.started.get();
        var changes = repo.changes(baseTree, tree);
        String diff = repo.diff(baseTree, tree, List.of());
        assertThat(spawner.started.get() - before).isEqualTo(2);
        assertThat(repo.changes(baseTree, tree)).isEqualTo(changes);
        assertThat(repo.diff(baseTree, tree, List.of())).isEqualTo(diff).contains("+changed");
        assertThat(repo.diff(tree, baseTree, List.of())).contains("-changed");
        assertThat(spawner.started.get() - before).isEqualTo(3);
        assertThat(repo.overlay(baseTree, tree, List.of())).isEqualTo(baseTree);
        Path cold = repo.checkout(tree);
        assertThat(spawner.started.get() - before).isEqualTo(4);
        assertThat(user.gitIn(cold, "log", "--format=%s %T")).isEqualTo("tree under test " + tree + "\n");
        assertThat(user.gitIn(cold, "fsck", "--no-dangling")).isEmpty();
    }
}
