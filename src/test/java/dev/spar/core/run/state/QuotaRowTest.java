package dev.spar.core.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Vendor;
import dev.spar.core.run.Event;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaRowTest {

    @Test
    void the_share_is_what_was_used_since_the_first_look_over_a_reset() {
        var row = QuotaRow.first(seen(40));
        assertThat(row.share()).isZero();
        assertThat(row.now(seen(52)).share()).isEqualTo(12);
        assertThat(row.now(seen(90)).now(seen(7)).share())
                .as("50 before it was reset, 7 since")
                .isEqualTo(57);
        assertThat(QuotaRow.most(List.of(row.now(seen(52)), row))).isEqualTo(12);
        assertThat(row.is(seen(1))).isTrue();
        assertThat(row.is(new Event.QuotaSeen(new Vendor("v"), "seven_day", 1, Optional.empty())))
                .isFalse();
    }

    private static Event.QuotaSeen seen(double percent) {
        return new Event.QuotaSeen(new Vendor("v"), "five_hour", percent, Optional.empty());
    }
}
