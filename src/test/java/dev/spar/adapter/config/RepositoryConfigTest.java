package dev.spar.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.settings.Settings;
import dev.spar.core.settings.ToolRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a repository's own file may say about who works and how often, and about numbers. */
class RepositoryConfigTest {

    @TempDir
    Path folder;

    @Test
    void a_repository_decides_who_plays_what_only_where_its_user_did_not() throws IOException {
        user("[cast]\nreviewer = [\"claude\"]\n[agents.claude]\nmodel = \"opus\"\n");
        repository("""
            economy = true
            [cast]
            builder = ["codex"]
            reviewer = ["codex"]
            [agents.claude]
            model = "small"
            [review]
            rounds = 1
            plan_rounds = 1
            """);
        assertThat(loaded().warnings())
                .extracting(Problem::what)
                .map(w -> w.substring(1, w.indexOf('\'', 1)))
                .containsExactlyInAnyOrder(
                        "economy", "cast.reviewer", "agents.claude.model", "review.rounds", "review.plan_rounds");
        var settings = settings(List.of("claude", "codex"));
        assertThat(settings.cast().reviewer()).map(AgentRef::toString).containsExactly("claude");
        assertThat(settings.cast().builder()).map(AgentRef::toString).containsExactly("codex");
        assertThat(settings.review().rounds()).isEqualTo(2);
        repository("[review]\nrounds = 4\n");
        assertThat(loaded().warnings()).isEmpty();
        assertThat(settings(List.of("claude")).review().rounds()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "review.rounds = 0",
                "review.rounds = 21",
                "review.plan_rounds = 0",
                "review.max_prompt_bytes = 1",
                "verify.flaky_runs = 0",
                "scope.max_files_per_milestone = 0",
                "budget.attempts = 0",
                "budget.tokens = 0",
                "version = 2"
            })
    void a_number_outside_its_bounds_is_an_error_with_the_bounds(String line) throws IOException {
        repository(line + "\n");
        assertThat(((Config.Read.Wrong) read()).problems()).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo(Code.C003);
            assertThat(p.what() + p.why() + p.fixes()).contains("a whole number from ");
        });
    }

    @Test
    void a_repository_takes_tools_away_and_gives_none() throws IOException {
        user("[agents.claude.tools]\nallow = [\"Read\", \"Edit\"]\ndeny = [\"WebSearch\"]\n");
        repository("[agents.claude.tools]\nallow = [\"Read\", \"Bash\"]\ndeny = [\"Edit\"]\n");
        assertThat(loaded().warnings())
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .contains("agents.claude.tools.allow");
        var tools = Objects.requireNonNull(settings(List.of("claude")).agents().get("claude"))
                .tools();
        assertThat(tools).contains(new ToolRules(List.of("Read", "Edit"), List.of("WebSearch", "Edit")));
    }

    @Test
    void uses_of_a_tool_that_would_be_had_whole_are_refused() throws IOException {
        user("[agents.claude.tools]\nallow = [\"Bash(mvn:*)\", \"Edit(docs/**)\"]\n");
        assertThat(loaded().config().settings(List.of("claude")))
                .isInstanceOfSatisfying(
                        Config.SettingsRead.Unusable.class,
                        u -> assertThat(u.problems())
                                .singleElement()
                                .extracting(Problem::what)
                                .asString()
                                .contains("agents.claude.tools", "Edit(docs/**)")
                                .doesNotContain("mvn"));
        user("[agents.claude.tools]\nallow = [\"Bash(mvn:*)\", \"Edit\"]\n");
        assertThat(settings(List.of("claude")).agents()).as("control").isNotEmpty();
    }

    @Test
    void tools_of_an_agent_that_keeps_to_no_list_are_refused() throws IOException {
        user("[agents.codex.tools]\ndeny = [\"shell\"]\n");
        assertThat(loaded().config().settings(List.of("codex")))
                .isInstanceOfSatisfying(
                        Config.SettingsRead.Unusable.class,
                        u -> assertThat(u.problems())
                                .singleElement()
                                .extracting(Problem::what)
                                .asString()
                                .contains("agents.codex.tools"));
    }

    private void user(String toml) throws IOException {
        new ConfigFolder(folder).user(toml);
    }

    private void repository(String toml) throws IOException {
        new ConfigFolder(folder).repository(toml);
    }

    private Config.Read read() {
        return new ConfigFolder(folder).read();
    }

    private Config.Read.Loaded loaded() {
        return (Config.Read.Loaded) read();
    }

    private Settings settings(List<String> installed) {
        return ((Config.SettingsRead.Usable) loaded().config().settings(installed)).settings();
    }
}
