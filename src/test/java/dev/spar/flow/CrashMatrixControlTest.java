package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Role;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The crash matrix sees a flow that breaks its rules; were it blind, its silence would mean nothing. */
@Execution(ExecutionMode.CONCURRENT)
class CrashMatrixControlTest {
    @TempDir
    Path folder;

    @Test
    void a_flow_that_keeps_its_rules_deviates_nowhere() {
        assertThat(found(() -> Samples.agents(false), Breaking::nothing).deviations())
                .isEmpty();
    }

    @Test
    void a_tree_that_is_kept_for_a_fresh_conversation_is_seen() {
        assertThat(found(() -> Samples.agents(true).forgetting(), Breaking::nothing)
                        .deviations())
                .anyMatch(d -> d.contains("file main/src/a.txt"));
    }

    @Test
    void a_tree_that_is_not_restored_before_a_turn_is_asked_anew_is_seen() {
        assertThat(found(() -> Samples.agents(false), Breaking::noRestore).deviations())
                .anyMatch(d -> d.contains("file main/src/a.txt"));
    }

    @Test
    void a_tree_that_is_restored_for_a_conversation_that_goes_on_is_seen() {
        assertThat(found(() -> Samples.agents(true), Breaking::restoreAndResume).deviations())
                .anyMatch(d -> d.contains("file main/src/a.txt"));
    }

    @Test
    void a_commit_that_is_dated_from_the_clock_is_seen() {
        assertThat(found(() -> Samples.agents(false), Breaking::commitFromTheClock)
                        .deviations())
                .anyMatch(d -> d.contains("refs are"));
    }

    @Test
    void a_fact_that_is_recorded_before_its_effect_is_seen() {
        assertThat(found(() -> Samples.agents(false), Breaking::factBeforeEffect)
                        .deviations())
                .anyMatch(d -> d.contains("refs are"));
    }

    private CrashMatrix.Found found(Supplier<PlayAgents> agents, Supplier<Breaking> breaking) {
        var scene = Scene.of(
                Samples.sample(flow -> {
                    flow.ask(Role.BUILDER, PlayPrompts.asks("implement"));
                    flow.commit(Samples.message("checkpoint"));
                    return Samples.met();
                }),
                agents);
        return CrashMatrix.of(folder, scene.broken(breaking)).everywhere(1);
    }
}
