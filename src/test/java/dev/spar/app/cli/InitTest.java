package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.SampleRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {

    @TempDir
    Path folder;

    @Test
    void a_gitignore_of_another_encoding_keeps_its_bytes() throws IOException {
        Path repository =
                SampleRepository.in(folder.resolve("repo"), "readme", "hello").root();
        var here = Called.in(repository)
                .with("SPAR_HOME", folder.resolve("state").toString());
        Path ignore = repository.resolve(".gitignore");
        Files.write(ignore, "caf\u00e9/".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(here.spar("init", "-y").code()).isZero();
        assertThat(Files.readAllBytes(ignore))
                .isEqualTo("caf\u00e9/\n.spar/config.local.toml\n".getBytes(StandardCharsets.ISO_8859_1));
    }
}
