package dev.spar.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Vendor;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainLinesTest {

    private Instant now = Instant.parse("2026-11-20T10:31:02Z");
    private final List<String> said = new ArrayList<>();
    private final PlainLines lines = new PlainLines("r-7f3k2", () -> now, said::add, e -> Optional.empty());

    @Test
    void an_attempt_says_who_where_and_which() {
        lines.recorded(entry(new Event.AttemptStarted(
                new StepPath("milestone#2/implement"),
                2,
                Role.BUILDER,
                AgentRef.parse("codex").orElseThrow(),
                new Vendor("openai"),
                true,
                Digest.of("p"),
                10)));
        assertThat(said).containsExactly("10:31:02Z r-7f3k2 M2   builder   implement  codex goes on, attempt 2");
    }

    @Test
    void what_models_write_cannot_reach_the_terminal() {
        lines.saw(
                new StepPath("milestone#1/implement"),
                new AgentEvent.ToolStarted("1", "Bash", "echo \u001b]0;evil\u0007 \u001b[31mred\nnext"));
        assertThat(said)
                .singleElement()
                .satisfies(l -> assertThat(l)
                        .doesNotContain("\u001b")
                        .doesNotContain("\n")
                        .contains("red next"));
    }

    @Test
    void silence_is_explained_after_a_minute_and_not_before() {
        lines.saw(new StepPath("plan"), new AgentEvent.FileChanged("src/a.js"));
        now = now.plus(Duration.ofSeconds(59));
        lines.beat();
        assertThat(said).isEmpty();
        now = now.plus(Duration.ofSeconds(25));
        lines.beat();
        assertThat(said)
                .singleElement()
                .satisfies(l -> assertThat(l).contains("editing src/a.js, 84s since last event"));
        lines.beat();
        assertThat(said).hasSize(1);
    }

    @Test
    void waiting_says_for_what_and_until_when_and_is_no_silence() {
        lines.recorded(entry(new Event.WaitUntil(
                new StepPath("milestone#1/implement"),
                "the 5-hour window of claude",
                Instant.parse("2026-11-20T14:10:00Z"))));
        assertThat(said)
                .singleElement()
                .satisfies(l -> assertThat(l).contains("waits for the 5-hour window of claude until 14:10:00Z"));
        now = now.plus(Duration.ofHours(2));
        assertThat(lines.silence()).isZero();
    }

    @Test
    void words_of_models_steer_no_terminal() {
        assertThat(PlainLines.clean("a\u001b[31m red\u009b31mb\u009d0;x\u202ec\nd"))
                .isEqualTo("a red 31mb 0;x c d");
        assertThat(PlainLines.clean("Grüße, 日本 😀")).isEqualTo("Grüße, 日本 😀");
    }

    private Entry entry(Event event) {
        return new Entry(1, now, 1, event);
    }
}
