package dev.spar.adapter.process;

import static dev.spar.adapter.process.Started.command;
import static dev.spar.adapter.process.Started.err;
import static dev.spar.adapter.process.Started.out;
import static dev.spar.adapter.process.Started.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnerTest {
    @TempDir
    Path folder;

    @Test
    void a_process_ends_with_its_exit_code_and_what_it_said() throws Exception {
        var ended = shell("echo to-out; echo to-err >&2; exit 7").ended();

        assertThat(ended.cause()).isEqualTo(Ended.Cause.EXITED);
        assertThat(ended.exitCode()).contains(7);
        assertThat(out(ended)).isEqualTo("to-out");
        assertThat(err(ended)).isEqualTo("to-err");
        assertThat(ended.outBytes()).isEqualTo(7);
    }

    @Test
    void nothing_of_our_environment_is_inherited() throws Exception {
        assertThat(System.getenv()).containsKey("HOME");

        var names =
                command("env").given("GIVEN", "yes").says().lines().map(line -> line.substring(0, line.indexOf('=')));

        assertThat(names).containsExactlyInAnyOrder("GIVEN", "PATH", Marks.VARIABLE);
    }

    @Test
    void closed_input_is_at_its_end_at_once() throws Exception {
        assertThat(shell("read line; echo \"read=$?\"").says()).isEqualTo("read=1");
    }

    @Test
    void a_text_arrives_whole_even_where_it_is_larger_than_a_pipe() throws Exception {
        var text = "line of the text\n".repeat(100_000);

        assertThat(command("wc", "-c").reading(new Launch.Input.Text(text)).says())
                .isEqualTo("1700000");
    }

    @Test
    void a_text_that_nobody_reads_holds_nobody_up() throws Exception {
        assertThat(command("true")
                        .reading(new Launch.Input.Text("x".repeat(1 << 20)))
                        .succeeds())
                .isTrue();
    }

    @Test
    void a_piped_process_answers_line_by_line_until_its_input_is_closed() throws Exception {
        var heard = new Heard();
        var running =
                command("cat").reading(new Launch.Input.Piped()).heardBy(heard).running();

        assertThat(running.send("one\n")).isTrue();
        heard.await("one");
        assertThat(running.send("two\n")).isTrue();
        heard.await("two");
        running.closeInput();

        assertThat(running.await().exitCode()).contains(0);
        assertThat(running.send("three\n")).isFalse();
    }

    @Test
    void a_flood_on_both_streams_blocks_nobody() throws Exception {
        var ended = shell("head -c 3000000 /dev/zero >&2 & head -c 3000000 /dev/zero; wait")
                .ended();

        assertThat(ended.exitCode()).contains(0);
        assertThat(ended.outBytes()).isEqualTo(3_000_000);
        assertThat(ended.errBytes()).isEqualTo(3_000_000);
    }

    @Test
    void of_a_long_stream_the_head_and_the_tail_are_kept_and_the_gap_is_told() throws Exception {
        var ended = shell("echo first; seq 200000; echo last")
                .within(limits(2000, 8 << 20, 1L << 30))
                .ended();

        assertThat(out(ended))
                .startsWith("first\n1\n2\n")
                .endsWith("200000\nlast")
                .contains(" bytes left out ...");
        assertThat(ended.out().length).isBetween(2000, 2100);
        assertThat(ended.outBytes()).isEqualTo(1_288_906);
    }

    @Test
    void a_line_longer_than_allowed_is_cut_and_told_as_such() throws Exception {
        var heard = new Heard();

        shell("head -c 50000000 /dev/zero | tr '\\0' a; echo; echo after")
                .within(limits(1000, 10_000, 1L << 30))
                .heardBy(heard)
                .ended();

        assertThat(heard.lines).hasSize(2);
        assertThat(heard.lines.getFirst().cut()).isTrue();
        assertThat(heard.lines.getFirst().bytes()).hasSize(10_000);
        assertThat(heard.lines.get(1).text()).isEqualTo("after");
        assertThat(heard.lines.get(1).cut()).isFalse();
    }

    @Test
    void lines_come_without_their_end_and_with_broken_bytes_replaced() throws Exception {
        var heard = new Heard();

        shell("printf 'dos\\r\\n\\n\\377\\nno end'").heardBy(heard).ended();

        assertThat(heard.lines).extracting(Launch.Line::text).containsExactly("dos", "", "\uFFFD", "no end");
        assertThat(heard.lines.get(2).bytes()).containsExactly(0xff);
    }

    @Test
    void endless_output_ends_the_process() throws Exception {
        var ended = command("yes").within(limits(10_000, 1000, 5_000_000)).ended();

        assertThat(ended.cause()).isEqualTo(Ended.Cause.OUTPUT_CAP);
        assertThat(ended.exitCode()).isEmpty();
        assertThat(ended.out().length).isLessThan(11_000);
    }

    @Test
    void a_deadline_ends_the_process_and_keeps_what_it_said() throws Exception {
        var ended =
                shell("echo before; sleep 60").within(Duration.ofMillis(300)).ended();

        assertThat(ended.cause()).isEqualTo(Ended.Cause.DEADLINE);
        assertThat(ended.exitCode()).isEmpty();
        assertThat(out(ended)).isEqualTo("before");
        assertThat(ended.millis()).isBetween(300L, 5000L);
    }

    @Test
    void a_missing_program_is_not_found() {
        assertThat(command("no-such-program-anywhere").start())
                .isEqualTo(failed(
                        Spawner.Why.NOT_FOUND,
                        "no-such-program-anywhere is not an executable file, nor the name of one on PATH"));
    }

    @Test
    void a_program_is_looked_up_on_the_path_that_was_given() throws Exception {
        var program = Files.writeString(folder.resolve("mine"), "#!/bin/sh\necho found\n");
        assertThat(command("mine").given("PATH", folder + ":/bin").start()).isInstanceOf(Spawner.Start.Failed.class);

        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(command("mine").given("PATH", folder + ":/bin").says()).isEqualTo("found");
    }

    @Test
    void an_argument_beyond_what_the_system_takes_is_too_long() {
        assertThat(command("echo", "x".repeat(200_000)).start())
                .isInstanceOfSatisfying(
                        Spawner.Start.Failed.class,
                        failed -> assertThat(failed.why()).isEqualTo(Spawner.Why.TOO_LONG));
    }

    @Test
    void a_missing_directory_is_told() {
        assertThat(command("true").in(folder.resolve("gone")).start())
                .isEqualTo(failed(Spawner.Why.SYSTEM, "no such directory: " + folder.resolve("gone")));
    }

    @Test
    void a_listener_that_throws_stops_nothing_and_is_told_at_the_end() throws Exception {
        var running = command("seq", "100000")
                .heardBy(new Launch.Sink() {
                    @Override
                    public void out(Launch.Line line) {
                        throw new IllegalArgumentException("a bug");
                    }

                    @Override
                    public void err(Launch.Line line) {}
                })
                .running();

        assertThatThrownBy(running::await).hasRootCauseMessage("a bug");
    }

    @Test
    void file_handles_are_given_back() throws Exception {
        assertThat(command("true").succeeds()).isTrue();
        long before = handles();

        for (int i = 0; i < 50; i++) assertThat(command("true").succeeds()).isTrue();

        assertThat(handles()).isBetween(before - 8, before + 8);
    }

    private static long handles() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static Launch.Limits limits(long kept, int line, long total) {
        return new Launch.Limits(kept, line, total, Optional.empty(), Optional.empty());
    }

    private static Spawner.Start failed(Spawner.Why why, String detail) {
        return new Spawner.Start.Failed(why, detail);
    }

    /** Collects lines and lets a test wait for one. */
    static final class Heard implements Launch.Sink {
        final List<Launch.Line> lines = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void out(Launch.Line line) {
            synchronized (lines) {
                lines.add(line);
                lines.notifyAll();
            }
        }

        @Override
        public void err(Launch.Line line) {
            out(line);
        }

        void await(String text) throws InterruptedException {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            synchronized (lines) {
                while (lines.stream().noneMatch(line -> line.text().equals(text))) {
                    if (System.nanoTime() > end) throw new AssertionError("never heard " + text + " in " + lines);
                    lines.wait(100);
                }
            }
        }
    }
}
