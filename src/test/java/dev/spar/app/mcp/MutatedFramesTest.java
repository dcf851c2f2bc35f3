package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whatever comes, only frames go out, and the next one is served. {@code -Dmutations=100000} for the whole of it. */
class MutatedFramesTest {
    private static final int MUTATIONS = Math.min(100_000, Integer.getInteger("mutations", 1_500));
    private static final long SEED = Long.getLong("seed", 20261121);

    private static final List<String> FRAMES = List.of(
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}",
            "{\"jsonrpc\": \"2.0\", \"id\": \"a\", \"method\": \"tools/list\", \"params\": {\"cursor\": \"x\"}}",
            "{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"initialize\", \"params\": {\"protocolVersion\":"
                    + " \"2025-06-18\", \"capabilities\": {}, \"clientInfo\": {\"name\": \"x\", \"version\": \"1\"}}}",
            "{\"jsonrpc\": \"2.0\", \"id\": 3, \"method\": \"tools/call\", \"params\": {\"name\": \"state\","
                    + " \"arguments\": {\"action\": \"write\", \"key\": \"k\", \"value\": \"v\"},"
                    + " \"_meta\": {\"progressToken\": 7}}}",
            "{\"jsonrpc\": \"2.0\", \"id\": 4, \"method\": \"resources/read\","
                    + " \"params\": {\"uri\": \"spar://runs/r-abcdef/plan.md\"}}",
            "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": 3}}",
            "{\"jsonrpc\": \"2.0\", \"id\": 5, \"result\": {\"roots\": []}}",
            "[{\"jsonrpc\": \"2.0\", \"id\": 6, \"method\": \"ping\"}, {}]");

    @TempDir
    Path folder;

    @Test
    void whatever_comes_only_frames_go_out_and_the_next_one_is_served() throws IOException {
        var random = new SplittableRandom(SEED);
        var here = Called.in(folder.toRealPath())
                .with("SPAR_HOME", folder.resolve("state").toString());
        try (var client = Client.named("some-editor", here)) {
            for (int i = 0; i < MUTATIONS; i++) {
                client.sends(mutated(random));
                if (i % 500 == 499) {
                    alive(client, i);
                }
            }
            alive(client, MUTATIONS);
            assertThat(Client.text(client.call("status", "{}"))).as("control").isEqualTo("no runs yet");
        }
    }

    /** Every line heard until then is a frame. */
    private static void alive(Client client, int mark) {
        String id = "alive-" + mark;
        client.sends("\n{\"jsonrpc\": \"2.0\", \"id\": \"" + id + "\", \"method\": \"ping\"}");
        JsonNode frame = client.hears();
        while (!frame.path("id").asString("").equals(id)) {
            assertThat(frame.has("result") || frame.has("error") || frame.has("method"))
                    .as("seed %d: %s", SEED, frame)
                    .isTrue();
            frame = client.hears();
        }
        assertThat(frame.has("result")).as("seed %d: %s", SEED, frame).isTrue();
    }

    private static byte[] mutated(SplittableRandom random) {
        byte[] frame = bytes(random);
        for (int times = random.nextInt(1, 4); times > 0; times--) {
            frame = once(frame, random);
        }
        byte[] line = Arrays.copyOf(frame, frame.length + 1);
        line[frame.length] = '\n';
        return line;
    }

    private static byte[] bytes(SplittableRandom random) {
        return FRAMES.get(random.nextInt(FRAMES.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** Another byte, some less, some twice, or the end of another frame. */
    private static byte[] once(byte[] frame, SplittableRandom random) {
        if (frame.length < 2) {
            return bytes(random);
        }
        int from = random.nextInt(frame.length);
        int to = random.nextInt(from, frame.length);
        var out = new ByteArrayOutputStream();
        out.write(frame, 0, from);
        switch (random.nextInt(4)) {
            case 0 -> {
                out.write(random.nextInt(256));
                out.write(frame, from + 1, frame.length - from - 1);
            }
            case 1 -> out.write(frame, to, frame.length - to);
            case 2 -> {
                out.write(frame, from, to - from);
                out.write(frame, from, frame.length - from);
            }
            default -> {
                byte[] other = bytes(random);
                int cut = random.nextInt(other.length);
                out.write(other, cut, other.length - cut);
            }
        }
        return out.toByteArray();
    }
}
