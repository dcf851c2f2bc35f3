package dev.spar.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarTest {

    private static final List<String> WORDS = List.of("status", "stop", "resume", "verify.tier0");

    @Test
    void a_slip_of_the_pen_finds_its_word() {
        assertThat(Similar.to("stauts", WORDS)).contains("status");
        assertThat(Similar.to("verify.tier_0", WORDS)).contains("verify.tier0");
        assertThat(Similar.to("RESUME", WORDS)).contains("resume");
    }

    @Test
    void another_word_finds_none() {
        assertThat(Similar.to("dashboard", WORDS)).isEmpty();
        assertThat(Similar.to("", WORDS)).isEmpty();
    }
}
