package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stops a run before it begins; nothing of this calls an agent. */
class RunPreparationTest {

    @TempDir
    Path folder;

    private Optional<SampleRepository> repository = Optional.empty();

    @BeforeEach
    void a_repository_and_two_agents() throws IOException {
        repository = Optional.of(SampleRepository.in(folder.resolve("repo"), "Makefile", "test:\n\ttrue\n"));
        for (String agent : new String[] {"claude", "codex"}) {
            Path file = folder.resolve("bin").resolve(agent);
            Files.createDirectories(folder.resolve("bin"));
            Files.writeString(file, "#!/bin/sh\n[ \"$1\" = --version ] && echo 2.1.197\nexit 0\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }

    @Test
    void a_dry_run_shows_who_where_and_how() {
        var said = trusted()
                .spar(
                        "run",
                        "add paging",
                        "--check",
                        "make test",
                        "--time",
                        "2h",
                        "--deny",
                        "infra/**",
                        "--no-deps",
                        "--dry-run");
        assertThat(said.err()).doesNotContain("error");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("task      add paging")
                .contains("builder codex or claude, planner claude or codex, reviewer another vendor")
                .contains("checks    make test")
                .contains("2h active time")
                .contains("not infra/**; dependencies stay")
                .contains("fence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "# unit tests", "true", ":", "exit 0", "npm test || true"})
    void a_check_that_cannot_fail_is_refused_before_anything_is_done(String check) {
        var said = trusted().spar("run", "add paging", "--dry-run", "--check", check);
        assertThat(said.err()).contains("SPAR-C003").contains("passes whatever the work is");
        assertThat(said.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "--tokens, 0, --tokens 3M",
        "--attempts, 0, --attempts 12",
        "--max-files, 0, --max-files 12",
        "--usd, 0, --usd 2.50",
        "--time, banana, --time 90m",
        "--deadline, tomorrow, --deadline +3h",
        "--deadline, 2020-01-01T00:00:00Z, --deadline +3h",
        "--deadline, +0s, --deadline +3h",
        "--allow, ../etc, --allow ~src/**~",
        "--allow, /etc, --allow ~src/**~",
        "--deny, a/../../b, --deny ~src/**~",
        "--on-limit, sleep, --on-limit wait"
    })
    void a_limit_that_cannot_be_meant_is_refused_with_one_that_can(String option, String value, String example) {
        var said = trusted().spar("run", "add paging", "--check", "make test", "--dry-run", option, value);
        assertThat(said.err()).contains("SPAR-C003").contains("fix   " + example.replace('~', '\''));
        assertThat(said.code()).isEqualTo(2);
        assertThat(trusted()
                        .spar("run", "x", "--check", "make test", "--dry-run", "--allow", "src/**", "--deadline", "+3h")
                        .code())
                .isZero();
    }

    @Test
    void a_file_that_the_task_names_has_to_be_there() {
        for (String task : new String[] {"@nope", "look at @src/nope.py"}) {
            var said = trusted().spar("run", task, "--check", "make test", "--dry-run");
            assertThat(said.err()).as(task).contains("SPAR-S006").contains("there is no file");
            assertThat(said.code()).isEqualTo(2);
        }
        for (String task : new String[] {"ask @alice about @types/node", "see @Makefile", "see `@nope.py`"}) {
            assertThat(trusted()
                            .spar("run", task, "--check", "make test", "--dry-run")
                            .code())
                    .as(task)
                    .isZero();
        }
    }

    @Test
    void of_two_things_that_exclude_each_other_none_is_chosen_in_silence() throws IOException {
        Files.writeString(folder.resolve("b.md"), "do B");
        String file = folder.resolve("b.md").toString();
        for (String[] more :
                new String[][] {{"--task", file}, {"--offline", "--web"}, {"--offline", "--allow-install"}}) {
            var said = trusted().spar(with(more, "run", "do A", "--check", "make test", "--dry-run"));
            assertThat(said.err()).as(String.join(" ", more)).contains("SPAR-C007");
            assertThat(said.code()).isEqualTo(2);
        }
    }

    private static String[] with(String[] more, String... words) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void what_a_task_mentions_lies_in_the_repository_it_is_for() throws IOException {
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(folder.resolve("elsewhere/Makefile"), "other");
        var said = trusted()
                .from(folder.resolve("elsewhere"))
                .spar(
                        "run",
                        "look at @Makefile",
                        "--check",
                        "make test",
                        "--dry-run",
                        "-C",
                        repository.orElseThrow().root().toString());
        assertThat(said.out()).contains("(with Makefile)");
        var none = trusted()
                .from(repository.orElseThrow().root())
                .spar("run", "look at @nope.md", "--check", "make test", "--dry-run");
        assertThat(none.err()).contains("SPAR-S006");
    }

    @Test
    void options_of_the_configuration_are_refused_where_none_is_read() {
        for (String[] option : new String[][] {{"-c", "budget.usd=1"}, {"--config", "x.toml"}, {"--profile", "p"}}) {
            assertThat(trusted().spar(with(option, "status")).err()).contains("spar status reads no configuration");
        }
    }

    @Test
    void a_result_that_cannot_be_written_is_refused_before_the_work_and_said_after_it() {
        var said = trusted().spar("run", "add paging", "--check", "make test", "--dry-run", "-o", "/nonexistent/x");
        assertThat(said.err()).contains("cannot write /nonexistent/x").doesNotContain("forecast");
        assertThat(said.code()).isEqualTo(2);
    }

    @Test
    void an_untrusted_repository_with_nobody_to_ask_ends_with_8() {
        var said = here().spar("run", "add paging", "--check", "make test", "--dry-run");
        assertThat(said.code()).isEqualTo(8);
        assertThat(said.err()).contains("error[SPAR-R007]").contains("Makefile");
    }

    @Test
    void uncommitted_edits_have_three_ways_out() {
        var here = trusted();
        repository.orElseThrow().write("new.txt", "mine");
        var said = here.spar("run", "add paging", "--check", "make test", "--dry-run");
        assertThat(said.code()).isEqualTo(8);
        assertThat(said.err())
                .contains("SPAR-R003")
                .contains("git stash -u")
                .contains("--with-changes")
                .contains("--base HEAD");
        assertThat(here.spar("run", "add paging", "--check", "make test", "--dry-run", "--with-changes")
                        .code())
                .isZero();
        assertThat(here.spar("run", "add paging", "--check", "make test", "--dry-run", "--base", "HEAD")
                        .code())
                .isZero();
    }

    @Test
    void a_base_that_is_no_commit_is_a_usage_error() {
        var said = trusted().spar("run", "add paging", "--check", "make test", "--base", "nowhere");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("SPAR-R008");
    }

    @Test
    void an_agent_that_is_not_installed_is_named_with_its_installation() throws IOException {
        var here = trusted();
        Files.delete(folder.resolve("bin/codex"));
        var said = here.spar("run", "add paging", "--check", "make test", "--builder", "codex", "--dry-run");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err()).contains("SPAR-A001").contains("codex is not installed");
        var alone = here.spar("run", "add paging", "--check", "make test", "--dry-run");
        assertThat(alone.out()).contains("builder claude, planner claude");
    }

    @Test
    void a_limit_in_money_wants_agents_whose_price_is_known() {
        var here = trusted();
        var said = here.spar("run", "add paging", "--check", "make test", "--usd", "5", "--dry-run");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("error[SPAR-Q003]").contains("what codex costs is not known");
        var odd = here.spar(
                "run", "add paging", "--check", "make test", "--usd", "5", "--builder", "codex:mystery-1", "--dry-run");
        assertThat(odd.err()).contains("SPAR-Q003").contains("codex:mystery-1");
        var known = here.spar(
                "run",
                "add paging",
                "--check",
                "make test",
                "--usd",
                "5",
                "--builder",
                "codex:gpt-5.5",
                "--planner",
                "claude",
                "--dry-run");
        assertThat(known.code()).as(known.err()).isZero();
    }

    @Test
    void options_that_do_not_fit_are_told_by_their_own_name() {
        var said = trusted().spar("run", "add paging", "--time", "soon");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("SPAR-C003").contains("'soon' does not fit --time");
    }

    @Test
    void tasks_that_are_none_end_with_2_and_a_code() throws IOException {
        Files.write(folder.resolve("repo/binary.md"), new byte[] {(byte) 0xff, 0});
        Files.createDirectories(folder.resolve("repo/folder"));
        assertThat(here().spar("run").err()).contains("SPAR-S001");
        assertThat(here().spar("run", "missing.md").err()).contains("SPAR-S001");
        assertThat(here().spar("run", "  ").err()).contains("SPAR-S002");
        assertThat(here().spar("run", "binary.md").err()).contains("SPAR-S003");
        assertThat(here().spar("run", "folder").err()).contains("SPAR-S005");
        assertThat(here().spar("run", "folder").code()).isEqualTo(2);
        assertThat(here().spar("run", "x", "--context", "gone").err()).contains("SPAR-S006");
    }

    @Test
    void a_command_about_no_run_says_so() {
        for (String command : new String[] {
            "pause", "stop", "resume", "approve", "reject", "logs", "attach", "report", "diff", "land", "audit",
            "clean", "verify"
        }) {
            var said = here().spar(command, "r-zzzzz");
            assertThat(said.code()).as(command).isEqualTo(2);
            assertThat(said.err()).as(command).contains("SPAR-D003");
        }
        assertThat(here().spar("status").out()).isEqualTo("no runs yet\n");
    }

    private Called here() {
        return Called.in(folder.resolve("repo"))
                .with("SPAR_HOME", folder.resolve("state").toString())
                .with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    }

    private Called trusted() {
        assertThat(here().spar("trust", "--yes").code()).isZero();
        return here();
    }
}
