package dev.spar.adapter.agent.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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

    @Test
    void a_record_that_is_no_text_stops_nothing() throws IOException {
        assertThat(usedBy("ok-ratelimits")).isEqualTo(USED);
        Path rollout = home.resolve("sessions/2026/11/20/rollout-2026-11-20T10-23-11-" + SESSION + ".jsonl");
        Files.write(rollout, new byte[] {'\n', (byte) 0xff, (byte) 0xfe}, StandardOpenOption.APPEND);
        assertThat(new CodexHome(home).usedBy(SESSION)).isEqualTo(Spend.Tokens.NONE);
    }

    @Test
    void servers_to_switch_off_are_known_only_where_the_whole_configuration_was_read() throws IOException {
        var codex = new CodexHome(home);
        Path config = home.resolve("config.toml");
        assertThat(codex.mcpServers()).as("none").contains(List.of());
        Files.writeString(config, "[mcp_servers.mine]\ncommand = \"x\"\n");
        assertThat(codex.mcpServers()).as("control").contains(List.of("mine"));
        for (String broken :
                List.of("[mcp_servers.mine]\ncommand = \"x\"\n[mcp_servers.", "mcp_servers = 1", "#".repeat(2 << 20))) {
            Files.writeString(config, broken);
            assertThat(codex.mcpServers()).isEmpty();
        }
    }
}
