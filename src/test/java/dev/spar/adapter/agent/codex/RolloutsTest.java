package dev.spar.adapter.agent.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What codex's own records of conversations tell of what was used: its exec answers with the whole conversation's. */
class RolloutsTest {
    private static final SessionId SESSION = new SessionId("01a1f87b-4682-7311-bc58-cb336d392c10");
    private static final Spend.Tokens USED = new Spend.Tokens(9571, 8135, 9);

    @TempDir
    Path home;

    private Spend.Tokens usedBy(String... recordings) throws IOException {
        var rollout = new StringBuilder();
        for (String recording : recordings) {
            rollout.append(
                    Files.readString(Path.of("src/test/resources/recordings/rollouts-codex-" + recording + ".jsonl")));
        }
        Path day = Files.createDirectories(home.resolve("sessions/2026/11/20"));
        Files.writeString(day.resolve("rollout-2026-11-20T10-23-11-" + SESSION + ".jsonl"), rollout);
        return new CodexHome(home).usedBy(SESSION);
    }

    @Test
    void what_a_conversation_used_is_its_last_total() throws IOException {
        assertThat(usedBy("ok-ratelimits")).isEqualTo(USED);
    }

    @Test
    void a_turn_that_a_limit_refused_forgets_nothing_of_what_was_used_before() throws IOException {
        assertThat(usedBy("ok-ratelimits", "usage-limit")).isEqualTo(USED);
    }

    @Test
    void a_conversation_without_a_total_used_nothing() throws IOException {
        assertThat(usedBy("usage-limit")).isEqualTo(Spend.Tokens.NONE);
        assertThat(usedBy("review")).isEqualTo(Spend.Tokens.NONE);
        assertThat(new CodexHome(home).usedBy(new SessionId("another"))).isEqualTo(Spend.Tokens.NONE);
    }
}
