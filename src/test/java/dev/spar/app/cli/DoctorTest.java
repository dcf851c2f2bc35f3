package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.SampleRepository;
import dev.spar.app.Wiring;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    Path folder;

    @Test
    void agents_are_asked_for_version_and_login_and_nothing_of_theirs_is_read() throws IOException {
        agent(
                "claude",
                "case \"$1\" in --version) echo '2.1.197 (Claude Code)';; *) echo"
                        + " '{\"loggedIn\":true,\"authMethod\":\"claude.ai\",\"email\":\"me@example.org\"}';; esac");
        agent("codex", "case \"$1\" in --version) echo 'codex-cli 0.169.0';; *) echo 'Not logged in'; exit 1;; esac");
        var said = here().spar("doctor");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.out())
                .contains("claude 2.1.197")
                .contains("logged in with a subscription")
                .doesNotContain("me@example.org")
                .contains("codex is not logged in")
                .contains("fix: codex login");
    }

    @Test
    void any_variable_of_an_agent_is_no_gateway_but_a_server_or_key_of_its_own_is() throws IOException {
        agent("claude", "case \"$1\" in --version) echo '2.1.197';; *) echo 'Not logged in'; exit 1;; esac");
        assertThat(here().spar("doctor", "-c", "agents.claude.env={ MAX_THINKING_TOKENS = \"9\" }")
                        .out())
                .contains("claude is not logged in (SPAR-A003)")
                .doesNotContain("leads to a gateway");
        assertThat(here().spar("doctor", "-c", "agents.claude.env={ ANTHROPIC_BASE_URL = \"http://gateway\" }")
                        .out())
                .contains("leads to a gateway");
    }

    @Test
    void a_version_may_have_a_part_longer_than_a_number() throws IOException {
        agent("claude", "case \"$1\" in --version) echo '2.1.20261121103000';; *) echo '{}';; esac");
        assertThat(here().spar("doctor").out()).contains("claude 2.1.20261121103000");
    }

    @Test
    void checks_that_are_configured_are_the_checks() throws IOException {
        assertThat(here().spar("doctor").out()).contains("no checks found");
        assertThat(here().spar("doctor", "-c", "verify.tier0.run=\"make check\"")
                        .out())
                .contains("checks of the configuration: ")
                .contains("make check")
                .doesNotContain("no checks found");
    }

    @Test
    void an_agent_that_is_too_old_or_missing_is_a_failure_only_where_it_is_cast() throws IOException {
        agent("claude", "case \"$1\" in --version) echo '1.0.2';; esac");
        var said = here().spar("doctor", "--json", "--only", "agent");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.out())
                .contains("claude 1.0.2 is older than")
                .contains("\"id\":\"agent.codex.present\",\"status\":\"warn\"");
    }

    @Test
    void a_repository_named_from_elsewhere_brings_no_program_of_its_own() throws IOException {
        Path called = folder.resolve("called");
        agent("claude", "echo claude >> " + called + "; echo '2.1.197'");
        agent("git", "echo ran >> " + called + "; exec /usr/bin/git \"$@\"");
        var here = here();
        var outside = here.from(folder.resolve("state"));
        String[] doctor = {"-C", folder.resolve("repo").toString(), "doctor", "--only", "agent"};
        outside.spar(doctor);
        assertThat(called).as("positive control: programs of the user's").exists();
        Files.delete(called);
        String[] dry = {"-C", folder.resolve("repo").toString(), "run", "x", "--check", "grep -q a b", "--dry-run"};
        outside.spar("-C", folder.resolve("repo").toString(), "trust", "--yes");
        var _ = outside.spar(dry);
        assertThat(called).as("positive control: a run's agent").content().contains("claude");
        Files.delete(called);

        Path brought = Files.move(folder.resolve("bin"), folder.resolve("repo/bin"));
        var hostile = outside.with("PATH", brought + ":/usr/bin:/bin");
        hostile.spar(doctor);
        hostile.spar(dry);
        assertThat(called).doesNotExist();
        Path demo = Files.createDirectories(folder.resolve("demo"));
        var surroundings = here.with("PATH", brought + ":/usr/bin:/bin")
                .surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        assertThat(new Wiring(surroundings).firstCommit(demo)).isNotEqualTo(Optional.of("git is not found on PATH"));
        assertThat(demo.resolve(".git")).isDirectory();
        assertThat(called).as("the demo's git").doesNotExist();
    }

    @Test
    void an_api_key_in_the_environment_is_told_and_never_shown() throws IOException {
        agent("claude", "case \"$1\" in --version) echo '2.1.197';; *) echo '{}';; esac");
        var said = here().with("ANTHROPIC_API_KEY", "sk-secret").spar("doctor");
        assertThat(said.out())
                .contains("paid by your claude login; ANTHROPIC_API_KEY is set and taken out")
                .contains("SPAR-A012")
                .doesNotContain("sk-secret");
    }

    @Test
    void who_pays_what_stays_out_and_whether_the_fence_fits_is_said_of_each_agent_that_is_cast() throws IOException {
        agent("claude", "case \"$1\" in --version) echo '2.1.197';; *) echo '{}';; esac");
        var here = here();
        Path repository = folder.resolve("repo");
        Files.writeString(repository.resolve(".mcp.json"), "{}");
        Path own = repository.resolve("home/.claude/skills/mine");
        Files.createDirectories(own);
        Files.writeString(own.resolve("SKILL.md"), "how");
        var said = here.spar("doctor", "--only", "agent.claude");
        assertThat(said.out())
                .contains("paid by your claude login")
                .contains(".mcp.json (agents are configured by Spar")
                .contains("your skills mine (agents.claude.skills")
                .contains("claude works inside its fence (2.1.197)");
    }

    @Test
    void of_an_agent_that_may_have_to_step_in_the_same_is_said() throws IOException {
        agent("claude", "case \"$1\" in --version) echo '2.1.197';; *) echo '{}';; esac");
        agent("codex", "case \"$1\" in --version) echo 'codex-cli 0.169.0';; *) exit 0;; esac");
        var said = here().spar("doctor", "--only", "agent.codex", "-c", "cast.builder=[\"claude\", \"codex\"]");
        assertThat(said.out()).contains("codex: paid by your codex login");
    }

    @Test
    void outside_a_repository_the_rest_is_still_looked_at() {
        var said = Called.in(folder)
                .with("SPAR_HOME", folder.resolve("state").toString())
                .spar("doctor");
        assertThat(said.code()).isNotZero();
        assertThat(said.out()).contains("fence").contains("SPAR-R001").contains("state.disk");
    }

    private Called here() {
        var sample = Files.exists(folder.resolve("repo/.git"))
                ? folder.resolve("repo")
                : SampleRepository.in(folder.resolve("repo"), "readme", "hello").root();
        return Called.in(sample)
                .with("SPAR_HOME", folder.resolve("state").toString())
                .with("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    }

    private void agent(String name, String script) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
