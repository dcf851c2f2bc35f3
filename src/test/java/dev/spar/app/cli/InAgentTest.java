package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that Spar started start no further ones by its commands either. */
class InAgentTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"run x", "plan x", "review", "resume", "wake"})
    void what_starts_agents_is_refused_to_an_agent_that_spar_started(String command) {
        var play = Play.in(folder);
        var refused = play.here().with("SPAR_DEPTH", "1").spar(command.split(" "));
        assertThat(refused.err()).contains("SPAR-C007").contains("starts no further ones");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(folder.resolve("state/runs"))
                .satisfiesAnyOf(
                        runs -> assertThat(runs).doesNotExist(),
                        runs -> assertThat(runs).isEmptyDirectory());
    }

    @Test
    void what_only_looks_is_not() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).as("control").isZero();
        assertThat(play.here().with("SPAR_DEPTH", "1").spar("status").code()).isZero();
    }
}
