package dev.spar.adapter.agent.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.agent.Answer;
import dev.spar.adapter.agent.Dialogue;
import dev.spar.adapter.agent.Ending;
import dev.spar.adapter.agent.JsonLines;
import dev.spar.adapter.agent.LimitText;
import dev.spar.adapter.agent.Prices;
import dev.spar.core.agent.AgentEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every recorded stream of the real codex, as the events and the answer that we make of it. */
class RecordingsTest {
    private static final LimitText LIMITS =
            new LimitText(InstantSource.fixed(Instant.parse("2026-11-20T11:00:00Z")), ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void every_recorded_stream_becomes_the_same_events_and_answer() throws Exception {
        String seen = recordings().map(RecordingsTest::told).collect(Collectors.joining("\n"));
        Path golden = Path.of("src/test/resources/golden/codex-recordings.txt");
        if (System.getProperty("golden", "").equals("update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, seen);
        }
        assertThat(seen).isEqualTo(Files.readString(golden));
    }

    @Test
    void mutated_streams_never_break_the_reader_and_lines_after_them_are_still_heard() throws Exception {
        long seed = Long.getLong("seed", 20261121L);
        int rounds = Integer.getInteger("mutations", 20_000);
        var random = new Random(seed);
        List<String> lines = recordings().flatMap(f -> lines(f).stream()).toList();
        var dialogue = exec();
        for (int i = 0; i < rounds; i++) {
            String line = mutated(lines.get(random.nextInt(lines.size())), random);
            JsonLines.object(line).ifPresent(o -> dialogue.hear(o, text -> true));
        }
        dialogue.hear(
                event("{\"type\":\"item.completed\",\"item\":{\"type\":\"agent_message\",\"text\":\"still here\"}}"),
                t -> true);
        dialogue.hear(event("{\"type\":\"turn.completed\",\"usage\":{}}"), t -> true);
        assertThat(dialogue.phase()).as("seed %d", seed).isEqualTo(Dialogue.Phase.FINISHED);
    }

    @Test
    void the_words_of_a_limit_in_a_tools_output_are_no_limit() {
        var dialogue = exec();
        dialogue.hear(event("""
            {"type":"item.completed","item":{"id":"i","type":"command_execution","command":"cat log",\
            "aggregated_output":"You’ve hit your usage limit. Try again at 1:06 PM.","exit_code":0,\
            "status":"completed"}}\
            """), t -> true);
        dialogue.hear(
                event("{\"type\":\"item.completed\",\"item\":{\"type\":\"agent_message\",\"text\":\"{}\"}}"),
                t -> true);
        dialogue.hear(event("{\"type\":\"turn.completed\",\"usage\":{\"input_tokens\":5}}"), t -> true);
        assertThat(dialogue.conclude(new Ending(Ending.By.ITSELF, Optional.of(0), "")))
                .isInstanceOf(Answer.Spoke.class);
    }

    private static Stream<Path> recordings() throws IOException, URISyntaxException {
        var folder = Path.of(Objects.requireNonNull(RecordingsTest.class.getResource("/recordings"))
                .toURI());
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> f.getFileName().toString().matches("codex-.*\\.jsonl")).sorted().toList().stream();
        }
    }

    private static String told(Path recording) {
        String name = recording.getFileName().toString().replace(".jsonl", "");
        boolean server = name.startsWith("codex-appserver");
        Dialogue dialogue = server ? new AppServerDialogue(turn(), spend(), LIMITS) : exec();
        var out = new StringBuilder("== " + name + "\n");
        for (String line : lines(recording)) {
            Optional<ObjectNode> event = JsonLines.object(line);
            if (event.isEmpty()) {
                out.append("noise\n");
                continue;
            }
            JsonNode message = server ? event.get().path("msg") : event.get();
            if (server && event.get().path("dir").asString("").equals(">")) continue;
            for (AgentEvent seen : dialogue.hear(message, text -> true))
                out.append(seen).append('\n');
        }
        return out.append(dialogue.conclude(ending(recording, server)))
                .append('\n')
                .toString();
    }

    private static Ending ending(Path recording, boolean server) {
        Path meta = recording.resolveSibling(recording.getFileName().toString().replace(".jsonl", ".meta.json"));
        if (server) return new Ending(Ending.By.ITSELF, Optional.of(0), "");
        try {
            JsonNode told = JSON.readTree(Files.readString(meta));
            int rc = told.path("rc").asInt(1);
            return new Ending(
                    Ending.By.ITSELF,
                    Optional.of(rc < 0 ? 128 - rc : rc),
                    told.path("stderr_tail").asString(""));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String mutated(String line, Random random) {
        if (line.isEmpty()) return "\u0000";
        int at = random.nextInt(line.length());
        int to = Math.min(line.length(), at + random.nextInt(40));
        return switch (random.nextInt(6)) {
            case 0 -> line.substring(0, at);
            case 1 -> line.substring(0, at) + line.substring(to);
            case 2 -> line.substring(0, at) + (char) random.nextInt(0x10000) + line.substring(at);
            case 3 -> line + line;
            case 4 -> line.replaceAll("\"(type|item|method|params|status|message)\"", "\"x\"");
            default ->
                line.replaceAll(
                        ":\"[^\"]*\"",
                        ":" + List.of("null", "{}", "[]", "1e400", "true").get(random.nextInt(5)));
        };
    }

    private static JsonNode event(String json) {
        return JSON.readTree(json);
    }

    private static ExecDialogue exec() {
        return new ExecDialogue(spend(), LIMITS, Optional.of("gpt-5.5"));
    }

    private static Spend spend() {
        return new Spend(Prices.parse(""), Spend.Tokens.NONE);
    }

    private static AppServerTurn turn() {
        return new AppServerTurn(Calls.call(Path.of("/repo"), "hello", Optional.empty()), "hello");
    }
}
