package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git killed in the middle of whatever it does. */
class CrashTest {
    private static final int KILLS = 100;

    @TempDir
    Path folder;

    @Test
    void a_hundred_killed_gits_need_no_cleaning_by_hand_and_lose_nothing() throws IOException {
        long seed = Long.getLong("seed", 20260102);
        var random = new Random(seed);
        var kills = new AtomicInteger();
        var spawner = new CountingSpawner(running -> {
            if (random.nextInt(4) == 0 && kills.get() < KILLS) {
                LockSupport.parkNanos(random.nextInt(4_000_000));
                kills.incrementAndGet();
                running.kill();
            }
        });
        var user = new UserRepository(folder, spawner).commitFiles();
        CommitId head = user.head();
        for (int n = 1; kills.get() < KILLS; n++) {
            head = stepUntilDone(user, head, n);
        }
        assertThat(user.git("fsck", "--strict")).as("seed %d", seed).doesNotContain("error", "missing");
        GitRepo repo = user.repo();
        assertThat(repo.snapshot(LaneId.MAIN)).isEqualTo(repo.treeOf(head));
        assertThat(user.gitIn(repo.worktree(LaneId.MAIN), "status", "--porcelain"))
                .isEmpty();
        assertThat(user.git("rev-list", "--count", head.value()).strip())
                .isEqualTo(Integer.toString(1
                        + Files.readAllLines(repo.worktree(LaneId.MAIN).resolve("a.txt"))
                                .size()
                        - 1));
        try (var files = Files.walk(user.root.resolve(".git"))) {
            assertThat(files.filter(f -> f.toString().endsWith(".lock"))).isEmpty();
        }
    }

    /** As a driver does: what fails is begun again by a new one, from what was recorded. */
    private static CommitId stepUntilDone(UserRepository user, CommitId from, int number) {
        for (int life = 1; ; life++) {
            try {
                return step(user.repo(), from, number);
            } catch (GitFailed e) {
                assertThat(life).as("lives of step %d: %s", number, e).isLessThan(40);
            }
        }
    }

    private static CommitId step(GitRepo repo, CommitId from, int number) {
        repo.open(LaneId.MAIN, from);
        TreeId start = repo.treeOf(from);
        var _ = repo.rescue(LaneId.MAIN, start, "a life before");
        repo.restore(LaneId.MAIN, start, from);
        Path file = repo.worktree(LaneId.MAIN).resolve("a.txt");
        UserRepository.write(
                repo.worktree(LaneId.MAIN), "a.txt", OwnFiles.read(file).orElseThrow() + "line " + number + "\n");
        TreeId tree = repo.snapshot(LaneId.MAIN);
        repo.hold(tree, number);
        CommitId made = repo.commitObject(UserRepository.intent(tree, from, "step " + number));
        return switch (repo.move(LaneId.MAIN, from, made)) {
            case Repo.Move.Moved _ -> made;
            case Repo.Move.AlreadyThere _ -> made;
            case Repo.Move.Elsewhere(var actual) -> throw new AssertionError("the ref is at " + actual);
        };
    }

    @Test
    void a_git_of_a_driver_that_died_is_waited_for() throws IOException, InterruptedException {
        var user = UserRepository.withCommit(folder);
        Path gitDir = user.open().base().gitDir();
        Process orphan = new ProcessBuilder("git", "--git-dir=" + gitDir, "cat-file", "--batch").start();
        Thread waiting = Thread.ofVirtual().start(() -> Leftovers.await(gitDir));
        orphan.getOutputStream().close();
        waiting.join();
        assertThat(orphan.isAlive()).isFalse();
    }
}
