package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.SampleRepository;
import dev.spar.testing.Needed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitTest {

    @TempDir
    Path folder;

    @Test
    void a_gitignore_of_another_encoding_keeps_its_bytes() throws IOException {
        Path repository =
                SampleRepository.in(folder.resolve("repo"), "readme", "hello").root();
        var here =
                Called.in(repository).with("SPAR_HOME", folder.resolve("state").toString());
        Path ignore = repository.resolve(".gitignore");
        Files.write(ignore, "caf\u00e9/".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(here.spar("init", "-y").code()).isZero();
        assertThat(Files.readAllBytes(ignore))
                .isEqualTo("caf\u00e9/\n.spar/config.local.toml\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {".spar", ".spar/config.toml", ".gitignore"})
    void nothing_is_written_through_a_link_that_the_repository_brings(String linked) throws IOException {
        Path repository =
                SampleRepository.in(folder.resolve("repo"), "readme", "hello").root();
        var here =
                Called.in(repository).with("SPAR_HOME", folder.resolve("state").toString());
        Path link = repository.resolve(linked);
        Path victim = folder.resolve("victim");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, victim);
        var said = here.spar("init", "-y", "--force");
        assertThat(said.err()).contains("SPAR-C010").contains(linked + " is a link");
        assertThat(said.code()).isNotZero();
        assertThat(victim).as("a link that leads nowhere yet").doesNotExist();
        Files.writeString(victim, "mine\n");
        here.spar("init", "-y", "--force");
        assertThat(victim).hasContent("mine");

        Files.delete(link);
        assertThat(here.spar("init", "-y", "--force").code())
                .as("positive control")
                .isZero();
        assertThat(repository.resolve(".spar/config.toml")).exists();
    }

    @Test
    void what_a_project_has_installed_is_linked_and_what_could_not_judge_is_a_comment() throws IOException {
        Needed.tool("npm");
        Path repository = SampleRepository.in(
                        folder.resolve("repo"),
                        "package.json",
                        "{\"name\":\"s\",\"scripts\":{\"test\":\"runner\",\"lint\":\"no-such-linter\"}}")
                .root();
        Files.writeString(repository.resolve("package-lock.json"), "{}");
        Path runner = repository.resolve("node_modules/.bin/runner");
        Files.createDirectories(repository.resolve("node_modules/.bin"));
        Files.writeString(runner, "#!/bin/sh\necho ran 1 test\n");
        assertThat(runner.toFile().setExecutable(true)).isTrue();
        var here =
                Called.in(repository).with("SPAR_HOME", folder.resolve("state").toString());
        var said = here.spar("init", "-y");
        assertThat(said.code()).as(said.toString()).isZero();
        assertThat(Files.readString(repository.resolve(".spar/config.toml")))
                .contains("link = [\"node_modules\"]")
                .contains("run = [\"npm test\"]")
                .contains("# could not judge the base: npm run lint (a program is missing");
    }
}
