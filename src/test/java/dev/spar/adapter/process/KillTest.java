package dev.spar.adapter.process;

import static dev.spar.adapter.process.Started.having;
import static dev.spar.adapter.process.Started.shell;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a process does to survive, nothing of it is left. */
class KillTest {
    static List<Fence> fences() {
        return List.of(
                Fence.NONE,
                new Fence(Fence.Profile.OUTER, List.of(), List.of(), List.of(), true),
                new Fence(Fence.Profile.FULL, List.of(), List.of(), List.of(), false));
    }

    /** A child, one in its own session, one forked twice from there, and one that ignores every signal it can. */
    private static String family(String tag) {
        return """
            sleep %1$s & setsid sleep %1$s & (setsid sh -c 'sleep %1$s & sleep %1$s' &)
            trap '' TERM INT HUP; sleep %1$s &
            %2$s echo up
            """.formatted(tag, Started.until(5, tag));
    }

    @Test
    void without_our_kill_the_family_survives() throws Exception {
        var tag = Started.tag();
        var process = new ProcessBuilder("sh", "-c", family(tag) + "exec sleep " + tag).start();
        assertThat(process.inputReader().readLine()).isEqualTo("up");

        process.destroyForcibly().waitFor();

        try {
            assertThat(having(tag)).isPositive();
        } finally {
            ProcessHandle.allProcesses()
                    .filter(p ->
                            p.info().arguments().map(List::of).orElse(List.of()).contains(tag))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    @ParameterizedTest
    @MethodSource("fences")
    void kill_leaves_nobody(Fence fence) throws Exception {
        var tag = Started.tag();
        var heard = new SpawnerTest.Heard();
        var running = shell(family(tag) + "exec sleep " + tag)
                .behind(fence)
                .heardBy(heard)
                .running();
        heard.await("up");
        assertThat(having(tag)).isGreaterThanOrEqualTo(5);

        running.kill();

        assertThat(having(tag)).isZero();
        assertThat(running.await().cause()).isEqualTo(Ended.Cause.KILLED);
        assertThat(new Marks().alive(running.mark())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("fences")
    void a_deadline_leaves_nobody(Fence fence) throws Exception {
        var tag = Started.tag();

        var ended = shell(family(tag) + "wait")
                .behind(fence)
                .within(Duration.ofSeconds(1))
                .ended();

        assertThat(ended.cause()).isEqualTo(Ended.Cause.DEADLINE);
        assertThat(having(tag)).isZero();
    }

    @ParameterizedTest
    @MethodSource("fences")
    void an_orphan_that_holds_the_pipe_holds_nobody_up(Fence fence) throws Exception {
        var tag = Started.tag();
        var running = shell("setsid sleep %s & %s echo done; exit 3".formatted(tag, Started.until(1, tag)))
                .behind(fence)
                .running();

        var ended = running.await();

        assertThat(ended.exitCode()).contains(3);
        assertThat(Started.out(ended)).isEqualTo("done");
        assertThat(ended.millis()).isLessThan(4000);
        // In a fence it went with the process; without one it is ended by whoever cares.
        if (fence.profile() == Fence.Profile.NONE) running.kill();
        assertThat(having(tag)).isZero();
    }

    @Test
    void in_a_fence_even_a_daemon_that_let_go_of_the_pipes_ends_with_the_process() throws Exception {
        var tag = Started.tag();
        var daemon = "setsid sleep %s >/dev/null 2>&1 </dev/null & %s echo up".formatted(tag, Started.until(1, tag));
        assertThat(shell(daemon).behind(fences().get(2)).says()).isEqualTo("up");
        assertThat(having(tag)).isZero();

        var bare = shell(daemon).running();

        bare.await();
        assertThat(having(tag)).isEqualTo(1);
        bare.kill();
        assertThat(having(tag)).isZero();
    }

    @Test
    void a_hundred_who_kill_at_once_make_one_end() throws Exception {
        var tag = Started.tag();
        var heard = new SpawnerTest.Heard();
        var running = shell(family(tag) + "wait")
                .behind(fences().get(2))
                .heardBy(heard)
                .running();
        heard.await("up");
        var go = new CountDownLatch(1);
        var killers = new ArrayList<Thread>();
        for (int i = 0; i < 100; i++)
            killers.add(Thread.startVirtualThread(() -> {
                try {
                    go.await();
                    running.kill();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));

        go.countDown();
        for (var killer : killers) killer.join();

        assertThat(having(tag)).isZero();
        assertThat(running.await()).isSameAs(running.await());
        assertThat(running.await().cause()).isEqualTo(Ended.Cause.KILLED);
    }

    @Test
    void kill_after_the_end_changes_nothing() throws Exception {
        var running = shell("exit 4").behind(fences().get(1)).running();
        var ended = running.await();

        running.kill();

        assertThat(running.await()).isSameAs(ended);
        assertThat(ended.exitCode()).contains(4);
    }

    @ParameterizedTest
    @MethodSource("fences")
    void interrupt_and_terminate_reach_the_process_itself(Fence fence) throws Exception {
        // A shell cannot trap what it was started to ignore, as all is that a script puts into the background.
        var script = "exec env --default-signal=INT sh -c \"trap 'echo got-int; exit 5' INT;"
                + " trap 'echo got-term; exit 6' TERM; echo up; while :; do sleep 0.05; done\"";
        var heard = new SpawnerTest.Heard();
        var interrupted = shell(script).behind(fence).heardBy(heard).running();
        heard.await("up");
        interrupted.interrupt();

        assertThat(interrupted.await().exitCode()).contains(5);
        heard.await("got-int");

        var other = new SpawnerTest.Heard();
        var terminated = shell(script).behind(fence).heardBy(other).running();
        other.await("up");
        terminated.terminate();

        assertThat(terminated.await().exitCode()).contains(6);
    }

    @Test
    void a_fenced_process_outlives_the_thread_that_asked_for_it() throws Exception {
        var started = new CompletableFuture<Running>();
        var asker = Thread.ofPlatform()
                .start(() -> started.complete(shell("read x; echo alive")
                        .reading(new Launch.Input.Piped())
                        .behind(fences().get(2))
                        .running()));
        asker.join();
        assertThat(asker.isAlive()).isFalse();

        assertThat(started.join().send("\n")).isTrue();

        assertThat(Started.out(started.join().await())).isEqualTo("alive");
    }

    @ParameterizedTest
    @MethodSource("fences")
    void activity_grows_with_the_work_of_grandchildren_and_stands_still_without(Fence fence) throws Exception {
        var heard = new SpawnerTest.Heard();
        var busy = shell("sh -c 'read x </dev/zero & i=0; while :; do i=$((i+1)); done' & echo up; wait")
                .behind(fence)
                .heardBy(heard)
                .running();
        heard.await("up");
        try {
            long before = busy.activity().cpuTicks();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (busy.activity().cpuTicks() < before + 10 && System.nanoTime() < end) Thread.onSpinWait();
            assertThat(busy.activity().cpuTicks()).isGreaterThanOrEqualTo(before + 10);
        } finally {
            busy.kill();
        }
        var idleHeard = new SpawnerTest.Heard();
        var idle = shell("echo up; exec sleep 60")
                .in(Path.of("/"))
                .behind(fence)
                .heardBy(idleHeard)
                .running();
        idleHeard.await("up");
        try {
            assertThat(idle.await(Duration.ofMillis(200))).isEmpty();
            var first = idle.activity();
            assertThat(idle.await(Duration.ofMillis(200))).isEmpty();
            assertThat(idle.activity()).isEqualTo(first);
        } finally {
            idle.kill();
        }
    }
}
