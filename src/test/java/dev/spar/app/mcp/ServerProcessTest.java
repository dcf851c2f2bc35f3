package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.ExclusiveLock;
import dev.spar.adapter.store.RunFolder;
import dev.spar.app.Child;
import dev.spar.app.Play;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that a client starts and that are still at work when something else happens: their check waits to be let go. */
class ServerProcessTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String HELLO = """
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18",\
         "capabilities": {}, "clientInfo": {"name": "claude-code", "version": "1"}}}
        """;
    private static final String START = """
        {"jsonrpc": "2.0", "id": %d, "method": "tools/call",\
         "params": {"name": "start", "arguments": {"task": "answer 42"}}}
        """;

    @TempDir
    Path folder;

    private Play play;
    private Path gate;

    @BeforeEach
    void a_repository_whose_check_waits_to_be_let_go() throws IOException {
        play = Play.in(folder.toRealPath());
        gate = Files.createDirectories(folder.toRealPath().resolve("gate"));
        play.configuration("[sandbox]\nreadable = [\"" + gate + "\"]\n")
                .configures(
                        "run = [\"sh tests/run.sh\"]",
                        "run = [\"until [ -e " + gate + "/open ]; do sleep 0.05; done; sh tests/run.sh\"]");
    }

    @Test
    void the_end_of_its_input_ends_a_server_and_a_run_that_it_started_goes_on_to_its_end() throws Exception {
        Path said = folder.resolve("said.out");
        Process server = server(said);
        try (var in = server.outputWriter(StandardCharsets.UTF_8)) {
            in.write(HELLO + START.formatted(2));
            in.flush();
            await(() -> frames(said).size() == 2);
            assertThat(frames(said)
                            .getLast()
                            .at("/result/structuredContent/run/id")
                            .asString())
                    .as(text(said) + text(folder.resolve("said.err")))
                    .isEqualTo(play.id());
            server.getOutputStream().close();
            assertThat(server.waitFor(10, TimeUnit.SECONDS))
                    .as("a second, were nothing else at work")
                    .isTrue();
            assertThat(server.exitValue()).isZero();
            assertThat(play.told("run-finished")).isFalse();
        } finally {
            server.destroyForcibly();
            Files.createFile(gate.resolve("open"));
        }
        await(() -> over(play.run()));
        assertThat(play.spar("attach").out()).contains("finished: met");
        assertThat(frames(said))
                .allSatisfy(f -> assertThat(f.path("jsonrpc").asString()).isEqualTo("2.0"));
    }

    @Test
    void no_more_than_four_runs_are_going_however_many_are_started_at_once() throws Exception {
        var others = new ArrayList<ExclusiveLock>();
        for (String name : List.of("r-aaaaa1", "r-aaaaa2", "r-aaaaa3")) {
            Path lock = play.state().resolve("runs").resolve(name).resolve("writer.lock");
            others.add(((ExclusiveLock.Taking.Taken) ExclusiveLock.take(lock, "a driver")).lock());
        }
        var answers = new ArrayList<JsonNode>();
        try (var client = Client.named("claude-code", play.withSpar())) {
            client.sends(START.formatted(7).strip());
            client.sends(START.formatted(8).strip());
            answers.add(client.hears().path("result"));
            answers.add(client.hears().path("result"));
        } finally {
            others.forEach(ExclusiveLock::close);
            Files.createFile(gate.resolve("open"));
        }
        assertThat(answers)
                .filteredOn(a -> Client.text(a).contains("4 runs are going"))
                .hasSize(1);
        var started = answers.stream()
                .map(a -> a.at("/structuredContent/run/id").asString())
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(started).as(answers.toString()).hasSize(1);
        await(() -> over(play.state().resolve("runs").resolve(started.getFirst())));
    }

    private Process server(Path said) throws IOException {
        var command = new ArrayList<>(Child.java());
        command.addAll(List.of("mcp", "serve"));
        var builder = new ProcessBuilder(command)
                .directory(play.repository().root().toFile())
                .redirectOutput(said.toFile())
                .redirectError(folder.resolve("said.err").toFile());
        builder.environment().put("HOME", play.folder().resolve("home").toString());
        builder.environment().put("SPAR_HOME", play.state().toString());
        builder.environment().put("PATH", play.path());
        return builder.start();
    }

    private static boolean over(Path run) {
        return text(run.resolve("timeline.jsonl")).contains("run-finished")
                && new RunFolder(run).driver().isEmpty();
    }

    /** What was said, line by line; whatever is no frame fails the test. */
    private static List<JsonNode> frames(Path said) {
        String text = text(said);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier such) throws InterruptedException {
        var never = new CountDownLatch(1);
        for (long begun = System.nanoTime(); !such.getAsBoolean(); ) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
            boolean _ = never.await(20, TimeUnit.MILLISECONDS);
        }
    }
}
