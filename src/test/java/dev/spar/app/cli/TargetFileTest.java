package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A result is written where the command line says, and nowhere that a link of the repository leads. */
class TargetFileTest {
    @TempDir
    Path folder;

    private SampleRepository sample;
    private Path users;

    @BeforeEach
    void a_repository_with_links_out_of_it() throws IOException {
        sample = SampleRepository.in(folder.resolve("repo"), "answer", "42\n");
        users = Files.writeString(
                Files.createDirectories(folder.resolve("home")).resolve(".bashrc"), "theirs\n");
        Files.createSymbolicLink(sample.root().resolve("result"), users);
        Files.createSymbolicLink(sample.root().resolve("dangling"), folder.resolve("home/new"));
        Files.createSymbolicLink(sample.root().resolve("out"), folder.resolve("home"));
    }

    private Called.Said check(String option, String file) {
        return called().spar("check", "--trust", "--check", "grep -q 42 answer", option, file);
    }

    private Called called() {
        return Called.in(sample.root())
                .with("HOME", folder.resolve("home").toString())
                .with("SPAR_HOME", folder.resolve("state").toString());
    }

    @ParameterizedTest
    @CsvSource({"-o,result", "--junit,result", "-o,dangling", "--junit,dangling"})
    void a_link_of_the_repository_is_replaced_and_not_followed(String option, String file) throws IOException {
        assertThat(check(option, file).code()).isZero();
        assertThat(users).content().isEqualTo("theirs\n");
        assertThat(folder.resolve("home/new")).doesNotExist();
        assertThat(sample.root().resolve(file)).isRegularFile().isNotEmptyFile();
        assertThat(Files.isSymbolicLink(sample.root().resolve(file))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-o", "--junit"})
    void a_folder_that_is_a_link_of_the_repository_is_refused(String option) {
        var said = check(option, "out/.bashrc");
        assertThat(said.err()).contains("cannot write").contains("is a link in a repository");
        assertThat(said.code()).isNotZero();
        assertThat(users).content().isEqualTo("theirs\n");
    }

    @Test
    void the_findings_of_a_review_are_refused_before_anybody_is_asked() {
        var said = called().spar("review", "--trust", "--sarif", "out/spar.sarif");
        assertThat(said.err()).contains("SPAR-C007").contains("--sarif").contains("is a link in a repository");
    }

    @Test
    void a_link_of_the_users_own_is_followed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("latest"), users);
        assertThat(check("-o", link.toString()).code()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(users).content().contains("1 of 1 criteria met");
    }
}
