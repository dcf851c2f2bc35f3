package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of {@code spar mcp serve}, which runs in this JVM with a pipe for each of its streams. */
final class Client implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final PipedOutputStream in = new PipedOutputStream();
    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FutureTask<Integer> server;
    private int ids = 100;

    Client(Called here, String... options) {
        try {
            var input = new PipedInputStream(in, 1 << 16);
            var words = new ArrayList<>(List.of("mcp", "serve"));
            words.addAll(List.of(options));
            server = new FutureTask<>(() -> here.speaking(input, new Lines(out), err, words.toArray(String[]::new)));
            Thread.ofPlatform().daemon().start(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that has introduced itself by this name. */
    static Client named(String name, Called here, String... options) {
        var client = new Client(here, options);
        var answer = client.ask("initialize", """
            {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "%s", "version": "1"}}\
            """.formatted(name));
        assertThat(answer.at("/result/serverInfo/name").asString()).isEqualTo("spar");
        client.sends("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");
        return client;
    }

    void sends(String line) {
        sends((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void sends(byte[] bytes) {
        try {
            in.write(bytes);
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame. Whatever is no frame fails the test. */
    JsonNode hears() {
        try {
            String line = out.poll(60, TimeUnit.SECONDS);
            assertThat(line).as(err.toString(StandardCharsets.UTF_8)).isNotNull();
            JsonNode frame = JSON.readTree(line);
            assertThat(frame.path("jsonrpc").asString()).as(line).isEqualTo("2.0");
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode ask(String method, String params) {
        int id = ++ids;
        sends("{\"jsonrpc\": \"2.0\", \"id\": %d, \"method\": \"%s\", \"params\": %s}"
                .formatted(id, method, params.replace("\n", " ")));
        JsonNode answer = hears();
        assertThat(answer.path("id").asInt()).isEqualTo(id);
        return answer;
    }

    /** What a tool answers; {@code arguments} is a JSON object. */
    JsonNode call(String tool, String arguments) {
        JsonNode answer = ask("tools/call", "{\"name\": \"%s\", \"arguments\": %s}".formatted(tool, arguments));
        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        return answer.path("result");
    }

    static String text(JsonNode result) {
        return result.at("/content/0/text").asString();
    }

    void hangsUp() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the server ended, after its input did. */
    int ended() throws Exception {
        return server.get(20, TimeUnit.SECONDS);
    }

    /** What is written, line by line. A pipe of the JVM breaks when the thread that wrote last ends. */
    private static final class Lines extends OutputStream {
        private final BlockingQueue<String> lines;
        private ByteArrayOutputStream begun = new ByteArrayOutputStream();

        Lines(BlockingQueue<String> lines) {
            this.lines = lines;
        }

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                lines.add(begun.toString(StandardCharsets.UTF_8));
                begun = new ByteArrayOutputStream();
            } else {
                begun.write(b);
            }
        }
    }

    @Override
    public void close() {
        hangsUp();
        try {
            assertThat(ended()).isZero();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
