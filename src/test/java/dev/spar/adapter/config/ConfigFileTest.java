package dev.spar.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    @TempDir
    Path folder;

    @Test
    void a_key_is_set_and_every_other_byte_stays() throws IOException {
        assertThat(set("# mine\r\n[budget]\r\n  time = \"2h\"  # my # reason\r\ntokens = 5\r\n", "budget.time", "3h"))
                .isEqualTo("# mine\r\n[budget]\r\n  time = \"3h\"  # my # reason\r\ntokens = 5\r\n");
        assertThat(set("[budget]\ntokens = 5 # few\n", "budget.time", "3h"))
                .isEqualTo("[budget]\ntokens = 5 # few\ntime = \"3h\"\n");
        assertThat(set("version = 1\n", "budget.time", "3h")).isEqualTo("version = 1\n\n[budget]\ntime = \"3h\"\n");
        assertThat(set("[verify]\nsetup = \"echo '#'\" # why\n", "verify.setup", "make"))
                .isEqualTo("[verify]\nsetup = \"make\" # why\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version = 1\n\n[verify]\nenv = [\n  \"A\", # one\n]\n",
                "version = 1\n\n\nverify.env = [\"A\"]\n",
                "version = 1\n\n\nverify = { env = [\"A\"] }\n",
                "version = 1\n[verify]\nsetup = '''\nenv = [\"A\"]\n'''\n",
            })
    void a_form_that_one_line_cannot_replace_is_left_as_it_is(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("config.toml"), text);
        assertThat(ConfigFile.set(file, "verify.env", "[\"B\"]")).hasValueSatisfying(p -> {
            assertThat(p.code()).isEqualTo(Code.C001);
            assertThat(p.toString()).contains("not edited from here").contains("verify.env = [\"B\"]");
        });
        assertThat(file).hasContent(text);
        assertThat(folder.toFile().list()).containsExactly("config.toml");
    }

    @Test
    void a_file_that_is_no_toml_is_named_with_its_own_line() throws IOException {
        Path file = Files.writeString(folder.resolve("config.toml"), "version = 1\n[budget\n");
        assertThat(ConfigFile.set(file, "budget.time", "3h"))
                .hasValueSatisfying(p -> assertThat(p.what()).contains("config.toml:2"));
    }

    @Test
    void a_file_behind_a_link_keeps_its_place_and_its_rights() throws IOException {
        Path file = Files.writeString(folder.resolve("dotfile"), "version = 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("config.toml"), file);
        assertThat(ConfigFile.set(link, "budget.time", "3h")).isEmpty();
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).contains("time = \"3h\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    private String set(String text, String key, String value) throws IOException {
        Path file = Files.writeString(folder.resolve("config.toml"), text);
        assertThat(ConfigFile.set(file, key, value)).isEmpty();
        return Files.readString(file);
    }
}
