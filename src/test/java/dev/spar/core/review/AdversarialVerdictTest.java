package dev.spar.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.review.AdversarialAnswer.RawObjection;
import dev.spar.core.review.AdversarialVerdict.Word;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The objections of an adversarial review decide, not its word. */
class AdversarialVerdictTest {
    private static final RawObjection HOLDS =
            new RawObjection("the cursor is lost", "search.js line 8 drops it", "a test that pages twice passes");
    private static final RawObjection EMPTY = new RawObjection("it is ugly", " ", "");

    private static AdversarialVerdict verdict(String word, String concern, RawObjection... objections) {
        return AdversarialVerdict.of(new AdversarialAnswer(word, concern, List.of(objections), List.of("a test", " ")));
    }

    @Test
    void an_objection_with_evidence_challenges_whatever_the_word_is() {
        assertThat(Stream.of("challenged", "approved", "needs_clarification", "?"))
                .allSatisfy(word -> assertThat(verdict(word, "c", HOLDS).word()).isEqualTo(Word.CHALLENGED));
    }

    @Test
    void without_evidence_a_challenge_is_a_question_and_only_the_word_approves() {
        assertThat(verdict("challenged", "which pages?", EMPTY).word()).isEqualTo(Word.NEEDS_CLARIFICATION);
        assertThat(verdict("challenged", " ", EMPTY).word()).isEqualTo(Word.NEEDS_CLARIFICATION);
        assertThat(verdict("needs_clarification", "", EMPTY).word()).isEqualTo(Word.NEEDS_CLARIFICATION);
        assertThat(verdict("approved", "small risk").word()).isEqualTo(Word.APPROVED);
        assertThat(verdict("needs_clarification", "which pages?").word()).isEqualTo(Word.NEEDS_CLARIFICATION);
    }

    @Test
    void at_most_three_objections_are_kept_and_long_ones_are_cut() {
        var many = Stream.generate(() -> HOLDS).limit(5).toArray(RawObjection[]::new);
        assertThat(verdict("challenged", "c", many).objections()).hasSize(3);
        var huge = new RawObjection("x".repeat(5000), "y".repeat(5000), "z");
        assertThat(verdict("challenged", "c".repeat(5000), huge).text().length())
                .isLessThan(4000);
    }

    @Test
    void the_text_has_the_labels_that_people_know() {
        assertThat(verdict("challenged", "data is lost", HOLDS).text()).isEqualTo("""
            VERDICT: CHALLENGED
            STRONGEST_CONCERN: data is lost
            OBJECTIONS:
            1. the cursor is lost
               evidence: search.js line 8 drops it
               refuted by: a test that pages twice passes
            APPROVE_IF:
            - a test\
            """);
        assertThat(AdversarialVerdict.of(new AdversarialAnswer("approved", "", List.of(), List.of()))
                        .text())
                .isEqualTo("""
                    VERDICT: APPROVED
                    STRONGEST_CONCERN: none
                    OBJECTIONS: none
                    APPROVE_IF: as it is\
                    """);
    }
}
