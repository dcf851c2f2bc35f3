package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.SampleRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {

    @TempDir
    Path folder;

    @Test
    void nobody_to_ask_is_a_refusal_that_shows_what_would_run() {
        var sample = SampleRepository.in(folder.resolve("repo"), "package.json", "{}", "src/a.js", "");
        var said = Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString())
                .spar("trust");
        assertThat(said.code()).isEqualTo(8);
        assertThat(said.err())
                .contains("package.json")
                .contains("error[SPAR-R007]")
                .doesNotContain("src/a.js");
    }

    @Test
    void where_no_file_decides_the_checks_that_were_found_are_shown_and_what_they_run() {
        var sample = SampleRepository.in(
                folder.resolve("repo"),
                "calc.py",
                "",
                "tests/test_calc.py",
                "import unittest\nclass T(unittest.TestCase):\n    def test_one(self):\n        pass\n");
        var said = Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString())
                .spar("trust", "--yes");
        assertThat(said.err()).contains("unittest").contains("tests        tests/test_calc.py");
        var bare = SampleRepository.in(folder.resolve("bare"), "readme.md", "words");
        assertThat(Called.in(bare.root())
                        .with("SPAR_HOME", folder.resolve("state").toString())
                        .spar("trust", "--yes")
                        .err())
                .contains("nothing by itself");
    }

    @Test
    void a_yes_is_remembered_until_a_file_that_runs_changes_on_the_base() {
        var sample = SampleRepository.in(folder.resolve("repo"), "Makefile", "test:\n\ttrue\n", "readme.md", "hello");
        var here = Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString());
        assertThat(here.typing("y\n").spar("trust").code()).isZero();
        assertThat(here.spar("trust").out()).startsWith("trusted already");
        sample.write("readme.md", "changed");
        sample.commit("words");
        assertThat(here.spar("trust").out()).startsWith("trusted already");
        sample.write("Makefile", "test:\n\tfalse\n");
        sample.commit("another check");
        assertThat(here.typing("n\n").spar("trust").code()).isEqualTo(8);
        assertThat(here.spar("trust", "--yes").code()).isZero();
        assertThat(here.spar("trust", "--list").out()).contains("repo");
        assertThat(here.spar("trust", "--revoke").out()).startsWith("no longer trusted");
        assertThat(here.typing("").spar("trust").code()).isEqualTo(8);
    }

    @Test
    void the_state_folder_is_for_its_user_alone_from_the_first_command_on_and_again_at_each() throws Exception {
        var sample = SampleRepository.in(folder.resolve("repo"), "Makefile", "test:\n\ttrue\n");
        Path state = folder.resolve("home/spar");
        var here = Called.in(sample.root()).with("SPAR_HOME", state.toString());
        assertThat(here.spar("trust", "--yes").code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(here.spar("trust", "--list").out()).contains("repo");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(here.spar("trust", "--list").err()).contains("error[SPAR-D004]");
        assertThat(here.spar("help", "SPAR-D004").code())
                .as("the help that it names")
                .isZero();
    }

    @Test
    void the_configuration_in_the_working_tree_counts_as_it_lies_there() {
        var sample = SampleRepository.in(folder.resolve("repo"), ".spar/config.toml", "version = 1\n");
        var here = Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString());
        assertThat(here.spar("config", "get", "scope.deny").code()).isEqualTo(1);
        sample.write(".spar/config.toml", "[scope]\ndeny = [\"infra/**\"]\n");
        assertThat(here.spar("config", "get", "scope.deny").err()).contains("not trusted");
        assertThat(here.spar("trust", "--yes").code()).isZero();
        assertThat(here.spar("config", "get", "scope.deny").out()).isEqualTo("[\"infra/**\"]\n");
        sample.write(".spar/config.toml", "[scope]\ndeny = []\n");
        assertThat(here.spar("config", "get", "scope.deny").code()).isEqualTo(1);
    }

    @Test
    void what_came_while_a_person_was_asked_is_not_trusted_with_what_was_shown() {
        var sample = SampleRepository.in(folder.resolve("repo"), ".spar/config.toml", "version = 1\n");
        var here = Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString());
        assertThat(here.typing("y\n")
                        .meanwhile(() -> sample.write(".spar/config.toml", "[scope]\ndeny = [\"infra/**\"]\n"))
                        .spar("trust")
                        .code())
                .isZero();
        assertThat(here.spar("config", "get", "scope.deny").err()).contains("not trusted");
        sample.write(".spar/config.toml", "version = 1\n");
        assertThat(here.spar("trust").out()).as("what was shown").startsWith("trusted already");
    }

    @Test
    void what_is_no_repository_is_said_so() {
        var said = Called.in(folder)
                .with("SPAR_HOME", folder.resolve("state").toString())
                .spar("trust");
        assertThat(said.code()).isEqualTo(8);
        assertThat(said.err()).contains("SPAR-R001");
    }
}
