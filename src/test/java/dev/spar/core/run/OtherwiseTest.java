package dev.spar.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OtherwiseTest {

    @Test
    void a_moment_is_told_to_the_second() {
        var otherwise = new Otherwise(Otherwise.Choice.APPROVE, Instant.parse("2026-11-21T17:18:31.650929212Z"));
        assertThat(otherwise.words()).isEqualTo("if nobody answers until 2026-11-21T17:18:31Z: approve");
    }
}
