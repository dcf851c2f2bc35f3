package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that its client does not want any more, done by programs that would outlive a signal to their group. */
class CancelTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Unlike any other process of this machine. */
    private static final long SECONDS = 70_000 + ProcessHandle.current().pid();

    private static final String CALL = "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"tools/call\", \"params\":"
            + " {\"name\": \"%s\", \"arguments\": %s}}";

    @TempDir
    Path folder;

    private Play play;

    @BeforeEach
    void play() throws IOException {
        play = Play.in(folder);
        Files.writeString(folder.resolve("agent.sh"), leaving(SECONDS));
        play.configuration("""
            [agents.hangs]
            kind = "command"
            bin = "/bin/sh"
            args = ["%1$s/agent.sh"]
            [sandbox]
            readable = ["%1$s"]
            """.formatted(folder));
    }

    private static String leaving(long seconds) {
        return "setsid sleep " + seconds + " & wait";
    }

    @Test
    void a_question_that_is_cancelled_ends_its_agent_with_what_left_its_session_and_asks_for_nobody() throws Exception {
        try (var client = Client.named("some-editor", play.here())) {
            client.sends(CALL.formatted("adversarial", "{\"text\": \"Think.\", \"reviewer\": \"hangs\"}"));
            await(() -> running(SECONDS));
            client.sends("""
                {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 7}}\
                """);
            await(() -> !running(SECONDS));
            await(() -> play.told("\"parked\""));
            assertThat(client.ask("ping", "{}").has("result"))
                    .as("no answer to what was cancelled")
                    .isTrue();
        }
        stoppedAndDone();
    }

    @Test
    void a_check_that_is_cancelled_ends_its_command() throws Exception {
        long seconds = SECONDS + 1;
        try (var client = Client.named("some-editor", play.here())) {
            client.sends(CALL.formatted("criteria_check", "{\"checks\": [\"" + leaving(seconds) + "\"]}"));
            await(() -> running(seconds));
            client.sends("""
                {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 7}}\
                """);
            await(() -> !running(seconds));
        }
    }

    @Test
    void the_end_of_the_input_ends_what_was_asked_soon() throws Exception {
        var client = Client.named("some-editor", play.here());
        client.sends(CALL.formatted("adversarial", "{\"text\": \"Think.\", \"reviewer\": \"hangs\"}"));
        await(() -> running(SECONDS));
        long begun = System.nanoTime();
        client.hangsUp();
        assertThat(client.ended()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        await(() -> !running(SECONDS));
        stoppedAndDone();
    }

    private void stoppedAndDone() {
        var status = play.here().spar("status");
        assertThat(status.out()).contains("Done (1)", "stopped").doesNotContain("Paused", "Needs you");
        assertThat(status.code()).isZero();
    }

    private static void await(BooleanSupplier such) throws InterruptedException {
        var never = new CountDownLatch(1);
        for (long begun = System.nanoTime(); !such.getAsBoolean(); ) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
            boolean _ = never.await(20, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean running(long seconds) {
        return ProcessHandle.allProcesses().anyMatch(p -> ("sleep " + seconds).equals(words(p)) && p.isAlive());
    }

    private static String words(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.UTF_8)
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }
}
