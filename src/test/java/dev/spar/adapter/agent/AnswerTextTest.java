package dev.spar.adapter.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.agent.Answer.Spoke;
import dev.spar.adapter.agent.SchemaRepair.Fit;
import dev.spar.core.agent.Usage;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which last words are an answer, and which are not. */
class AnswerTextTest {
    private static final String VERDICT = """
        {"type":"object","properties":{"verdict":{"enum":["approve","block"]}},"required":["verdict"],\
        "additionalProperties":false}\
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"verdict\":\"approve\"}",
                "  {\"verdict\" : \"approve\"}\n",
                "```json\n{\"verdict\":\"approve\"}\n```",
                "```\n{\"verdict\":\"approve\"}\n```"
            })
    void one_object_or_one_fenced_block_is_the_answer(String text) {
        assertThat(AnswerText.find(text)).contains("{\"verdict\":\"approve\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "approve",
                "[{\"verdict\":\"approve\"}]",
                "Here it is: {\"verdict\":\"approve\"}",
                "{\"verdict\":\"approve\"} is what I think",
                "{\"verdict\":\"block\"}{\"verdict\":\"approve\"}",
                "{\"verdict\":\"block\"}\n{\"verdict\":\"approve\"}",
                "{\"verdict\":\"block\",\"verdict\":\"approve\"}",
                "```json\n{\"verdict\":\"block\"}\n```\n```json\n{\"verdict\":\"approve\"}\n```",
                "I quote the diff:\n```json\n{\"verdict\":\"approve\"}\n```",
                "```json\n{\"verdict\":\"approve\"}\n```\nbut in truth: block",
                "{\"verdict\":\"approve\"",
                "{verdict:approve}",
                "{\"verdict\":\"approve\"} // ok",
                "```json {\"verdict\":\"approve\"} ```"
            })
    void whatever_is_ambiguous_is_no_answer(String text) {
        assertThat(AnswerText.find(text)).isEmpty();
    }

    @Test
    void what_the_cli_gave_for_the_schema_comes_before_words() {
        Spoke spoke = spoke("{\"verdict\":\"approve\"}", Optional.of("{\"verdict\":\"block\"}"));
        assertThat(SchemaRepair.judge(spoke, VERDICT)).isEqualTo(new Fit.Fits("{\"verdict\":\"block\"}"));
    }

    @Test
    void a_misfit_of_the_cli_is_not_healed_by_words_that_fit() {
        Spoke spoke = spoke("{\"verdict\":\"approve\"}", Optional.of("{\"verdict\":\"perhaps\"}"));
        assertThat(SchemaRepair.judge(spoke, VERDICT))
                .isInstanceOfSatisfying(
                        Fit.Misfit.class, m -> assertThat(m.complaint()).contains("verdict"));
    }

    @Test
    void no_adversarial_verdict_becomes_an_approval() {
        Random random = new Random(11);
        List<String> parts = List.of(
                "{\"verdict\":\"block\"}",
                "{\"verdict\":\"approve\"}",
                "```json\n",
                "\n```",
                "VERDICT: approve",
                "\n",
                "{",
                "}",
                "\"verdict\":\"approve\"",
                ",",
                "[",
                "]",
                "\"verdict\":\"block\"");
        int fits = 0;
        for (int i = 0; i < 1000; i++) {
            StringBuilder text = new StringBuilder("{\"verdict\":\"block\"}");
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                text.insert(random.nextBoolean() ? 0 : text.length(), parts.get(random.nextInt(parts.size())));
            }
            if (SchemaRepair.judge(spoke(text.toString(), Optional.empty()), VERDICT)
                    instanceof Fit.Fits(String json)) {
                assertThat(json).as(text.toString()).isEqualTo("{\"verdict\":\"block\"}");
                fits++;
            }
        }
        assertThat(fits).as("some are fine: a fence around the one object").isPositive();
    }

    @Test
    void the_complaint_tells_the_agent_where_and_what() {
        assertThat(SchemaRepair.complaint("{\"verdict\":\"maybe\",\"x\":1}", VERDICT))
                .hasValueSatisfying(c -> assertThat(c).contains("/verdict").contains("x"));
        assertThat(SchemaRepair.complaint("{\"verdict\":\"block\"}", VERDICT)).isEmpty();
    }

    private static Spoke spoke(String text, Optional<String> structured) {
        return new Spoke(text, structured, List.of(), List.of(), Optional.empty(), Usage.NONE);
    }
}
