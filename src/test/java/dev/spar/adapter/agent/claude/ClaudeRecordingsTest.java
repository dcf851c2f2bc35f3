package dev.spar.adapter.agent.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.agent.Answer;
import dev.spar.adapter.agent.Ending;
import dev.spar.adapter.agent.JsonLines;
import dev.spar.adapter.agent.LimitText;
import dev.spar.adapter.agent.Prices;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.SessionId;
import dev.spar.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What the real claude printed, and what we make of it. */
class ClaudeRecordingsTest {
    private static final Path RECORDINGS = Path.of("src/test/resources/recordings");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    static Stream<String> recordings() throws IOException {
        try (var files = Files.list(RECORDINGS)) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(n -> n.startsWith("claude-") && n.endsWith(".jsonl"))
                    .map(n -> n.substring(0, n.length() - 6))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void each_recording_becomes_the_events_and_the_reply_of_its_golden_file(String name) throws IOException {
        Heard heard = hear(lines(name), ending(name), true);
        StringBuilder text = new StringBuilder();
        heard.events().forEach(e -> text.append(e).append('\n'));
        text.append("=> ").append(heard.answer()).append('\n');
        Golden.assertSame("claude/" + name + ".txt", text.toString());
    }

    @Test
    void a_login_that_is_refused_is_known_at_the_first_retry_and_not_after_three_minutes() throws IOException {
        List<String> lines = lines("claude-err-401");
        Heard heard = hear(lines.subList(0, 2), new Ending(Ending.By.HOPELESS, Optional.empty(), ""), true);
        assertThat(heard.dialogue().phase()).isEqualTo(ClaudeDialogue.Phase.HOPELESS);
        assertThat(reply(heard))
                .isInstanceOfSatisfying(
                        Reply.Unusable.class, r -> assertThat(r.why()).isEqualTo(Reply.Unfit.LOGGED_OUT));
    }

    @Test
    void a_login_refused_in_mid_turn_is_charged_what_the_turn_had_used() throws IOException {
        List<String> task = lines("claude-task");
        var lines = new ArrayList<>(task.subList(0, task.size() - 1));
        lines.add(lines("claude-err-401").get(1));
        assertThat(reply(hear(lines, new Ending(Ending.By.HOPELESS, Optional.empty(), ""), true)))
                .isInstanceOfSatisfying(
                        Reply.Unusable.class,
                        r -> assertThat(r.usage().tokens()).isPositive());
    }

    @Test
    void an_api_key_in_use_is_stopped_unless_the_user_allowed_it() throws IOException {
        Heard heard = hear(lines("claude-task"), new Ending(Ending.By.HOPELESS, Optional.empty(), ""), false);
        assertThat(reply(heard))
                .isInstanceOfSatisfying(
                        Reply.Unusable.class, r -> assertThat(r.why()).isEqualTo(Reply.Unfit.BILLING));
    }

    @Test
    void words_about_limits_in_the_output_of_a_tool_are_no_limit() {
        String phrase = "You've hit your session limit · resets 1:06pm (UTC)";
        List<String> lines = List.of(
                "{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"s\",\"apiKeySource\":\"none\"}",
                "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"content\":\"" + phrase
                        + "\",\"is_error\":true}]}}",
                "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"" + phrase + "\"}");
        Heard heard = hear(lines, new Ending(Ending.By.ITSELF, Optional.of(0), phrase), false);
        assertThat(heard.answer()).isInstanceOf(Answer.Spoke.class);
    }

    @Test
    void a_window_is_told_as_full_as_the_event_says_and_not_as_empty_where_it_says_nothing() {
        List<String> lines = Stream.of(
                        "\"status\":\"allowed\"",
                        "\"status\":\"allowed\",\"rateLimitType\":\"five_hour\"",
                        "\"status\":\"rejected\",\"rateLimitType\":\"seven_day\"")
                .map(info -> "{\"type\":\"rate_limit_event\",\"rate_limit_info\":{" + info + "}}")
                .toList();
        assertThat(hear(lines, new Ending(Ending.By.ITSELF, Optional.of(0), ""), true)
                        .events())
                .containsExactly(
                        new AgentEvent.Other("rate_limit_event"),
                        new AgentEvent.Other("rate_limit_event"),
                        new AgentEvent.Quota("seven_day", 100, Optional.empty()));
    }

    @Test
    void success_needs_the_result_and_exit_code_zero() throws IOException {
        List<String> lines = lines("claude-stdin");
        assertThat(hear(lines, new Ending(Ending.By.ITSELF, Optional.of(0), ""), true)
                        .answer())
                .isInstanceOf(Answer.Spoke.class);
        assertThat(reply(hear(lines, new Ending(Ending.By.ITSELF, Optional.of(143), ""), true)))
                .isInstanceOf(Reply.Died.class);
        assertThat(reply(hear(List.of(), new Ending(Ending.By.ITSELF, Optional.of(0), ""), true)))
                .isInstanceOf(Reply.Died.class);
    }

    @Test
    void claudes_own_record_of_a_conversation_is_no_answer_and_ends_nothing() throws IOException {
        Heard heard = hear(lines("rollouts-claude-transcript"), new Ending(Ending.By.ITSELF, Optional.of(0), ""), true);
        assertThat(heard.dialogue().phase()).isEqualTo(ClaudeDialogue.Phase.WORKING);
        assertThat(heard.events()).contains(new AgentEvent.Other("queue-operation"));
        assertThat(reply(heard)).isInstanceOf(Reply.Died.class);
    }

    @Test
    void mutated_lines_break_nothing_and_lose_no_line_after_them() throws IOException {
        int count = Integer.getInteger("mutations", 20_000);
        long seed = 20261121L;
        Random random = new Random(seed);
        List<String> pool = recordings()
                .flatMap(n -> {
                    try {
                        return lines(n).stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
        ClaudeDialogue dialogue = dialogue(true);
        int heard = 0;
        for (int i = 0; i < count; i++) {
            String line = mutated(pool.get(random.nextInt(pool.size())), random);
            JsonLines.object(line).ifPresent(event -> dialogue.hear(event, text -> true));
            if (i % 1000 == 0) {
                List<AgentEvent> after =
                        dialogue.hear(JsonLines.object("{\"type\":\"canary\"}").orElseThrow(), text -> true);
                assertThat(after).as("seed %d line %d", seed, i).containsExactly(new AgentEvent.Other("canary"));
                heard++;
            }
        }
        assertThat(heard).isEqualTo((count + 999) / 1000);
        assertThat(dialogue.conclude(new Ending(Ending.By.ITSELF, Optional.of(1), "")))
                .isNotNull();
    }

    private static String mutated(String line, Random random) {
        if (line.isEmpty()) {
            return "{";
        }
        int at = random.nextInt(line.length());
        return switch (random.nextInt(9)) {
            case 0 -> line.substring(0, at);
            case 1 -> line + line;
            case 2 -> "\uFEFF" + line;
            case 3 -> line.substring(0, at) + "\u0000\ud800" + line.substring(at);
            case 4 -> line.replaceFirst("\"[a-z_]+\":", "\"renamed\":");
            case 5 -> line.replaceFirst(":\"[^\"]*\"", ":1e400");
            case 6 -> line.replaceFirst(":\"[^\"]*\"", ":" + "[".repeat(5000));
            case 7 -> line.replaceFirst(":\\{", ":[{").replaceFirst("\\}$", "}]");
            default -> line.replaceFirst(":\\[[^\\]]*\\]", ":null");
        };
    }

    private record Heard(ClaudeDialogue dialogue, List<AgentEvent> events, Answer answer) {}

    private static Heard hear(List<String> lines, Ending ending, boolean keyAllowed) {
        ClaudeDialogue dialogue = dialogue(keyAllowed);
        List<AgentEvent> events = new ArrayList<>();
        for (String line : lines) {
            var event = JsonLines.object(line).flatMap(ClaudeRecordingsTest::printed);
            event.ifPresentOrElse(e -> events.addAll(dialogue.hear(e, text -> true)), () -> dialogue.noise(line));
        }
        return new Heard(dialogue, events, dialogue.conclude(ending));
    }

    /** Two-way recordings wrap each line with its direction; only what claude printed is heard. */
    private static Optional<ObjectNode> printed(ObjectNode line) {
        if (!line.has("dir")) {
            return Optional.of(line);
        }
        return line.path("dir").asString("").equals("<") && line.path("msg") instanceof ObjectNode message
                ? Optional.of(message)
                : Optional.empty();
    }

    private static ClaudeDialogue dialogue(boolean keyAllowed) {
        return new ClaudeDialogue(
                new SessionId("ours"),
                new ClaudeUsage(Prices.shipped()),
                new ClaudeVerdict(new LimitText(NOON, ZoneId.of("UTC"))),
                keyAllowed);
    }

    private static Reply reply(Heard heard) {
        return ((Answer.Ended) heard.answer()).reply();
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(RECORDINGS.resolve(name + ".jsonl"), StandardCharsets.UTF_8);
    }

    private static Ending ending(String name) throws IOException {
        Path file = RECORDINGS.resolve(name + ".meta.json");
        var meta = Files.exists(file)
                ? JsonLines.object(
                                Files.readString(file, StandardCharsets.UTF_8).replace("\n", " "))
                        .orElseThrow()
                : JsonLines.object();
        int rc = meta.path("rc").asInt(0);
        return new Ending(
                Ending.By.ITSELF,
                Optional.of(rc < 0 ? 128 - rc : rc),
                meta.path("stderr_tail").asString(""));
    }
}
