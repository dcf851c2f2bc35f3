package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.testing.RealAgents;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent's settings get is shown first, and written only to who says yes; the real codex. */
class PluginCommandTest {
    private static final String LINE = "+ [plugins.\"spar@spar\"]";

    @TempDir
    Path folder;

    private Path settings;

    @BeforeEach
    void codex_with_settings() throws Exception {
        Files.createSymbolicLink(Files.createDirectories(folder.resolve("bin")).resolve("codex"), RealAgents.codex());
        settings = Files.writeString(
                Files.createDirectories(folder.resolve("codex")).resolve("config.toml"), "model = \"gpt-x\"\n");
    }

    private Called here() {
        return Called.in(folder)
                .with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"))
                .with("CODEX_HOME", folder.resolve("codex").toString());
    }

    @Test
    void a_person_sees_what_would_be_written_and_decides() {
        var no = here().typing("n\n").spar("plugin", "install", "codex");
        assertThat(no.err()).contains(LINE).contains("Write that?");
        assertThat(no.out()).contains("nothing was written");
        assertThat(settings).hasContent("model = \"gpt-x\"");
        var yes = here().typing("y\n").spar("plugin", "install", "codex");
        assertThat(yes.err()).contains(LINE);
        assertThat(yes.out()).contains("installed; codex has it from its next session on");
        assertThat(settings).content().contains("[plugins.\"spar@spar\"]").contains("model = \"gpt-x\"");
        assertThat(here().spar("plugin", "install", "codex").out()).contains("nothing to do");
    }

    @Test
    void where_nobody_can_say_yes_it_has_to_be_said_before() {
        var nobody = here().piped("").spar("plugin", "install", "codex");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err()).contains("nobody is here to say yes").contains("spar plugin install codex --yes");
        assertThat(here().spar("plugin", "install", "codex", "--dry-run").out()).contains(LINE);
        assertThat(settings).hasContent("model = \"gpt-x\"");
        assertThat(here().piped("").spar("plugin", "install", "codex", "--yes").code())
                .isZero();
        assertThat(settings).content().contains("[plugins.\"spar@spar\"]");
    }
}
