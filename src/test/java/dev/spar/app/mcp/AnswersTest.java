package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.app.result.Result;
import dev.spar.app.result.Spoken;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers whose size comes from a model, a client or a repository. */
class AnswersTest {
    private static final String LONG = "all of it is \"said\" 😀\n".repeat(4_000);
    private static final String REST = "the whole: elsewhere";

    static List<ToolAnswer> long_answers() {
        Map<String, Object> row = Map.of("why", LONG, "case", Optional.of(LONG), "lines", List.of(LONG, 7));
        var many = Collections.nCopies(500, row);
        return List.of(
                Answers.said(LONG, Map.of("concern", LONG, "objections", many), REST),
                Answers.said(LONG, Map.of("short", true), REST),
                Answers.said("short", Map.of("keys", Collections.nCopies(9_000, "key")), REST),
                Answers.listing(LONG, Map.of("rows", many, "about", LONG), "rows", REST),
                Answers.of(Spoken.of("status", Result.ok(LONG).with("runs", many)), REST),
                Answers.refused(LONG));
    }

    @ParameterizedTest
    @MethodSource("long_answers")
    void text_and_structure_together_are_bounded_and_what_is_cut_says_where_the_whole_is(ToolAnswer answer) {
        assertThat(answer.text().length() + answer.json().length()).isLessThanOrEqualTo(21_000);
        assertThat(tree(answer).isObject()).isTrue();
        String said = answer.text() + answer.json();
        assertThat(said).containsAnyOf(REST, "spar status");
        assertThat(said.codePoints()).noneMatch(c -> c >= 0xd800 && c < 0xe000);
    }

    @Test
    void the_worst_of_a_list_stays_however_much_is_said_of_it() {
        var rows = List.of(Map.of("id", "F1", "why", LONG), Map.of("id", "F2", "why", LONG));
        JsonNode tree = tree(Answers.listing("text", Map.of("rows", rows), "rows", REST));
        assertThat(tree.at("/rows/0/id").asString()).isEqualTo("F1");
        assertThat(tree.path("cut").asString()).isEqualTo(REST);
    }

    @Test
    void a_client_that_shows_the_structure_only_finds_there_what_the_text_says() {
        var spoken = Spoken.of("status", Result.ok("Running (1)").with("runs", List.of(LONG)));
        JsonNode tree = tree(Answers.of(spoken, REST));
        assertThat(tree.path("text").asString()).isEqualTo("Running (1)");
        assertThat(tree.path("cut").asString()).isEqualTo(REST);
    }

    @Test
    void what_is_short_is_whole() {
        var fields = Map.<String, Object>of("key", "plan");
        assertThat(Answers.said("kept", fields, REST)).isEqualTo(new ToolAnswer("kept", "{\"key\":\"plan\"}", false));
    }

    private static JsonNode tree(ToolAnswer answer) {
        return JsonMapper.shared().readTree(answer.json());
    }
}
