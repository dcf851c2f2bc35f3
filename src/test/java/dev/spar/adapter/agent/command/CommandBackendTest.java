package dev.spar.adapter.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.agent.ConfiguredAgents;
import dev.spar.adapter.agent.Stage;
import dev.spar.adapter.agent.Stage.Seen;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.settings.AgentSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs as agents, real processes inside the fence. */
class CommandBackendTest {
    private final Seen seen = new Seen();
    private final Stage stage;

    CommandBackendTest(@TempDir Path folder) {
        stage = new Stage(folder);
    }

    @Test
    void it_reads_the_prompt_as_json_in_the_worktree_and_answers_with_json() throws Exception {
        Reply reply =
                take(Role.BUILDER, "cat > question.json; pwd > where.txt; echo '{\"verdict\":'; echo '\"done\"}'");
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Said.class, said -> assertThat(said.json()).isEqualTo("{\"verdict\":\"done\"}"));
        assertThat(Files.readString(stage.worktree().resolve("question.json")))
                .contains(
                        "\"role\":\"builder\"",
                        "\"prompt\":\"do step\"",
                        "\"schema\":{\"type\":\"object\"",
                        "\"write\":true");
        assertThat(stage.worktree().resolve("where.txt"))
                .hasContent(stage.worktree().toString());
    }

    @Test
    void another_exit_code_is_a_death_with_its_last_words() {
        assertThat(take(Role.BUILDER, "echo '{\"verdict\":\"done\"}'; echo broken >&2; exit 4"))
                .isInstanceOfSatisfying(Reply.Died.class, died -> {
                    assertThat(died.exitCode()).isEqualTo(4);
                    assertThat(died.stderrTail()).isEqualTo("broken");
                });
    }

    @Test
    void prose_is_asked_again_once_with_the_whole_prompt() {
        String script =
                "q=$(cat); case $q in *'\"repair\":true'*'do step'*) echo '{\"verdict\":\"fine\"}';; *) echo well;;"
                        + " esac";
        assertThat(take(Role.PLANNER, script)).isInstanceOf(Reply.Said.class);
    }

    @Test
    void half_a_character_is_replaced_and_a_whole_one_stays() {
        String script = "printf '%s' '{\"verdict\":\"cut \\ud83d, whole \\ud83d\\ude00\"}'";
        assertThat(take(Role.PLANNER, script))
                .isInstanceOfSatisfying(
                        Reply.Said.class,
                        said -> assertThat(said.json()).isEqualTo("{\"verdict\":\"cut \uFFFD, whole 😀\"}"));
    }

    @Test
    void a_name_given_twice_decides_nothing_even_where_the_answer_is_one_line() {
        assertThat(take(Role.REVIEWER, "echo '{\"verdict\":\"block\",\"verdict\":\"approve\"}'"))
                .isInstanceOf(Reply.Malformed.class);
        assertThat(take(Role.REVIEWER, "echo '{\"verdict\":\"approve\"}'")).isInstanceOf(Reply.Said.class);
    }

    @Test
    void a_reviewer_cannot_write_and_a_builder_can() {
        String script = "echo x > made.txt; echo '{\"verdict\":\"done\"}'";
        assertThat(take(Role.REVIEWER, script)).isInstanceOf(Reply.Said.class);
        assertThat(stage.worktree().resolve("made.txt")).doesNotExist();
        assertThat(take(Role.BUILDER, script)).isInstanceOf(Reply.Said.class);
        assertThat(stage.worktree().resolve("made.txt")).exists();
    }

    @Test
    void a_program_that_is_missing_is_told_with_the_key_to_set() {
        var settings = Stage.settings("own", "command", "no-such-program");
        assertThat(agents(new TreeMap<>(Map.of("own", settings)))
                        .take(stage.turn("own", Role.PLANNER, "step", 1), seen))
                .isInstanceOfSatisfying(Reply.Unusable.class, u -> {
                    assertThat(u.why()).isEqualTo(Reply.Unfit.MISSING);
                    assertThat(u.fix()).isEqualTo("spar config set agents.own.bin PROGRAM");
                });
    }

    @Test
    void its_usage_is_estimated_and_its_vendor_is_its_own() {
        assertThat(take(Role.PLANNER, "echo '{\"verdict\":\"done\"}'").usage()).satisfies(usage -> {
            assertThat(usage.estimated()).isTrue();
            assertThat(usage.usd()).isEmpty();
        });
        var agents = agents(new TreeMap<>(Map.of("own", Stage.settings("own", "command", "sh"))));
        assertThat(agents.vendor(new AgentRef("own", Optional.empty(), Optional.empty()))
                        .name())
                .isEqualTo("own");
    }

    private Reply take(Role role, String script) {
        var settings = Stage.settings("own", "command", "sh", "-c", script);
        return agents(new TreeMap<>(Map.of("own", settings))).take(stage.turn("own", role, "step", 1), seen);
    }

    private ConfiguredAgents agents(SortedMap<String, AgentSettings> settings) {
        var host = stage.host();
        return new ConfiguredAgents(
                settings,
                new TreeMap<>(Map.of("command", new CommandBackend(host))),
                host.prices(),
                mark -> {},
                UnaryOperator.identity());
    }
}
