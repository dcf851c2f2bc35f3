package dev.spar.adapter.process;

import static dev.spar.adapter.process.Started.having;
import static dev.spar.adapter.process.Started.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.ProcessMark;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was recorded is found and ended by a later JVM, and nobody else is. */
class MarksTest {
    private final Marks marks = new Marks();

    @Test
    void a_recorded_process_is_recognised_until_it_ends() throws Exception {
        var running = shell("read x").reading(new Launch.Input.Piped()).running();
        assertThat(marks.alive(running.mark())).isTrue();

        running.closeInput();
        running.await();

        assertThat(marks.alive(running.mark())).isFalse();
        assertThat(marks.end(running.mark())).isTrue();
    }

    @Test
    void a_process_that_only_has_the_recorded_pid_is_not_touched() throws Exception {
        var running = shell("read x").reading(new Launch.Input.Piped()).running();
        var mark = running.mark();
        var earlier = new ProcessMark(mark.pid(), mark.startTicks() - 1, mark.boot());
        var otherBoot = new ProcessMark(mark.pid(), mark.startTicks(), "another boot");

        assertThat(marks.end(earlier)).isTrue();
        assertThat(marks.end(otherBoot)).isTrue();

        assertThat(marks.alive(mark)).isTrue();
        assertThat(marks.end(mark)).as("control").isTrue();
        assertThat(marks.alive(mark)).isFalse();
        running.await();
    }

    @Test
    void a_fenced_process_dies_with_a_killed_spar() throws Exception {
        var tag = Started.tag();
        var spar = spar(tag, Fence.Profile.FULL);
        assertThat(having(tag)).isPositive();

        spar.process().destroyForcibly().waitFor();

        assertThat(marks.end(spar.mark())).isTrue();
        assertThat(having(tag)).isZero();
    }

    @Test
    void what_a_killed_spar_left_without_a_fence_is_ended_later() throws Exception {
        var tag = Started.tag();
        var spar = spar(tag, Fence.Profile.NONE);
        assertThat(marks.endOrphans()).isTrue();
        assertThat(having(tag))
                .as("as long as its spar lives, it is nobody else's")
                .isPositive();

        spar.process().destroyForcibly().waitFor();
        assertThat(having(tag)).as("control").isPositive();

        assertThat(marks.end(spar.mark())).isTrue();
        assertThat(having(tag)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Fence.Profile.class)
    void a_mark_is_enough_to_end_what_another_living_spar_started(Fence.Profile profile) throws Exception {
        var tag = Started.tag();
        var spar = spar(tag, profile);
        try {
            assertThat(having(tag)).isPositive();

            assertThat(marks.end(spar.mark())).isTrue();

            // Without a fence, a child that left the family is found only when the spar that marked it is gone.
            if (profile != Fence.Profile.NONE) assertThat(having(tag)).isZero();
        } finally {
            spar.process().destroyForcibly().waitFor();
            assertThat(marks.endOrphans()).isTrue();
        }
        assertThat(having(tag)).isZero();
    }

    @Test
    void a_spar_in_the_background_is_not_what_a_dead_one_left(@TempDir Path folder) throws Exception {
        var environment = Started.environment();
        environment.put(Marks.VARIABLE, "1.0.1");
        var log = folder.resolve("log");
        var fifo = folder.resolve("go");
        assertThat(Started.command("mkfifo", fifo.toString()).succeeds()).isTrue();
        var script = "read line < %s; echo alive; env".formatted(fifo);
        assertThat(Unwatched.background(List.of("sh", "-c", script), environment, folder, log)
                        .get())
                .isEmpty();

        assertThat(marks.endOrphans()).isTrue();

        try (var go = Files.newByteChannel(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            go.write(ByteBuffer.wrap("go\n".getBytes(StandardCharsets.UTF_8)));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!Files.readString(log).contains("PATH=") && System.nanoTime() < end) Thread.onSpinWait();
        }
        assertThat(log).content().startsWith("alive").doesNotContain(Marks.VARIABLE);
    }

    /** Another JVM with a process in a fence, and the mark it would have recorded. */
    private record Spar(Process process, ProcessMark mark) {}

    private static Spar spar(String tag, Fence.Profile profile) throws IOException {
        var java = System.getProperty("java.home") + "/bin/java";
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.spar.adapter.process.MarksTest",
                        tag,
                        profile.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader told = process.inputReader();
        var words = List.of(String.valueOf(told.readLine()).split(" ", -1));
        return new Spar(
                process, new ProcessMark(Long.parseLong(words.get(0)), Long.parseLong(words.get(1)), words.get(2)));
    }

    /** The other JVM: starts a process with children that leave it, tells its mark and waits to be killed. */
    public static void main(String[] args) throws InterruptedException {
        var tag = args[0];
        var heard = new SpawnerTest.Heard();
        var running = shell("setsid sleep %1$s & (setsid sleep %1$s &) ; %2$s echo up; exec sleep %1$s"
                        .formatted(tag, Started.until(2, tag)))
                .behind(new Fence(Fence.Profile.valueOf(args[1]), List.of(), List.of(), List.of(), true))
                .heardBy(heard)
                .running();
        heard.await("up");
        var mark = running.mark();
        System.out.println(mark.pid() + " " + mark.startTicks() + " " + mark.boot());
        running.await();
        new CountDownLatch(1).await();
    }
}
