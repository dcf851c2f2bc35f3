package dev.spar.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.problem.Code;
import dev.spar.core.settings.ModelTiers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration has for the tiers of sub-tasks. */
class ModelTiersTest {
    @TempDir
    Path folder;

    @Test
    void an_agent_has_a_model_or_an_effort_for_each_tier() throws IOException {
        var read = read("""
            [agents.claude.models]
            fast = "haiku"
            smart = "opus@max"
            [agents.codex]
            models.fast = "@low"
            [agents.other]
            kind = "claude"
            """);
        var agents = ((Config.SettingsRead.Usable) read).settings().agents();
        assertThat(Objects.requireNonNull(agents.get("claude")).models())
                .contains(new ModelTiers(AgentRef.parse("claude:haiku"), AgentRef.parse("claude:opus@max")));
        assertThat(Objects.requireNonNull(agents.get("codex")).models())
                .contains(new ModelTiers(AgentRef.parse("codex@low"), Optional.empty()));
        assertThat(Objects.requireNonNull(agents.get("other")).models()).isEmpty();
    }

    @Test
    void what_is_no_model_and_no_effort_is_an_error() throws IOException {
        var read = read("[agents.codex]\nmodels.fast = \"a b\"\n");
        assertThat(((Config.SettingsRead.Unusable) read).problems())
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.code()).isEqualTo(Code.C003);
                    assertThat(p.what()).isEqualTo("agents.codex.models.fast is no model: 'a b'");
                });
    }

    private Config.SettingsRead read(String toml) throws IOException {
        var config = new ConfigFolder(folder);
        config.user(toml);
        return ((Config.Read.Loaded) config.read()).config().settings(List.of());
    }
}
