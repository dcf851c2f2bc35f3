package dev.spar.adapter.agent.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.agent.LimitText;
import dev.spar.core.agent.AgentEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class FarNumbersTest {
    private static final LimitText LIMITS = new LimitText(InstantSource.fixed(Instant.EPOCH), ZoneOffset.UTC);

    @Test
    void a_window_that_opens_beyond_all_time_opens_at_no_time_that_is_told() {
        assertThat(told("9223372036854775807")).isEmpty();
        assertThat(told("86400")).as("control").contains(Instant.EPOCH.plusSeconds(86_400));
    }

    private static Optional<Instant> told(String resetsAt) {
        var limits = new ObjectMapper()
                .readTree(
                        "{\"primary\":{\"usedPercent\":100,\"windowDurationMins\":300,\"resetsAt\":" + resetsAt + "}}");
        var quota = (AgentEvent.Quota) new Windows(LIMITS).told(limits).getFirst();
        return quota.resetsAt();
    }
}
