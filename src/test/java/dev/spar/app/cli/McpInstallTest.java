package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.machine.Machine;
import dev.spar.app.Called;
import dev.spar.app.SampleRepository;
import dev.spar.app.Wiring;
import dev.spar.testing.RealAgents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spar mcp install}: what it writes is shown before, and nothing else changes. */
class McpInstallTest {
    private static final String THEIRS = """
        # mine
        model = "gpt-5.5"

        [mcp_servers.other]
        command = "other"
        """;

    @TempDir
    Path folder;

    private Path config;

    @BeforeEach
    void home() throws IOException {
        folder = folder.toRealPath();
        config = Files.createDirectories(folder.resolve("home/.codex")).resolve("config.toml");
    }

    private Called here() {
        return Called.in(folder).with("SPAR_HOME", folder.resolve("state").toString());
    }

    @Test
    void the_entry_for_codex_is_shown_asked_about_and_added_to_what_is_there() throws IOException {
        Files.writeString(config, THEIRS);
        var dry = here().spar("mcp", "install", "codex", "--dry-run");
        assertThat(dry.out())
                .contains("would change " + config, "+ [mcp_servers.spar]")
                .doesNotContain("- ");
        assertThat(here().spar("mcp", "install", "codex").code())
                .as("nobody to ask")
                .isEqualTo(3);
        assertThat(here().typing("n\n").spar("mcp", "install", "codex").code()).isEqualTo(3);
        assertThat(config).content().isEqualTo(THEIRS);
        var said = here().typing("y\n").spar("mcp", "install", "codex");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("+ [mcp_servers.spar]");
        assertThat(config).content().startsWith(THEIRS).contains("args = [\"mcp\", \"serve\"]", "\"SPAR_DEPTH\"");
        assertThat(here().spar("mcp", "install", "codex").out()).startsWith("installed already");
    }

    @Test
    void an_entry_of_before_is_renewed_where_it_stands() throws IOException {
        Files.writeString(config, "[mcp_servers.spar]\ncommand = \"old\"\n\n[tui]\nx = 1\n");
        assertThat(here().spar("mcp", "install", "codex", "--yes").code()).isZero();
        assertThat(config)
                .content()
                .startsWith("[mcp_servers.spar]\ncommand = ")
                .endsWith("[tui]\nx = 1\n")
                .doesNotContain("old");
    }

    @Test
    void what_would_change_something_else_is_not_written() throws IOException {
        for (String theirs : new String[] {"mcp_servers = { other = { command = \"x\" } }\n", "[broken\n"}) {
            Files.writeString(config, theirs);
            var said = here().spar("mcp", "install", "codex", "--yes");
            assertThat(said.code()).as(said.out()).isEqualTo(2);
            assertThat(config).content().isEqualTo(theirs);
        }
    }

    @Test
    void a_link_of_the_users_own_is_followed_and_one_of_a_repository_is_not() throws IOException {
        Path dotfile = folder.resolve("dotfiles.toml");
        Files.writeString(dotfile, THEIRS);
        Files.createSymbolicLink(config, dotfile);
        assertThat(here().spar("mcp", "install", "codex", "--yes").code()).isZero();
        assertThat(config).isSymbolicLink();
        assertThat(dotfile).content().contains("[mcp_servers.spar]");

        var repository = SampleRepository.in(folder.resolve("repo"));
        Path victim = folder.resolve("victim.json");
        Files.writeString(victim, "{}");
        Files.createSymbolicLink(repository.root().resolve(".mcp.json"), victim);
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(repository.root().resolve(".codex"), outside);
        var there = here().from(repository.root());
        for (String client : new String[] {"claude", "codex"}) {
            var said = there.spar("mcp", "install", client, "--scope", "project", "--yes");
            assertThat(said.err()).contains("SPAR-C010", "is a link");
        }
        assertThat(victim).content().isEqualTo("{}");
        assertThat(outside).isEmptyDirectory();
        Files.delete(repository.root().resolve(".mcp.json"));
        assertThat(there.spar("mcp", "install", "claude", "--scope", "project", "--yes")
                        .code())
                .as("control")
                .isZero();
        assertThat(repository.root().resolve(".mcp.json")).content().contains("\"command\" : \"spar\"");
    }

    @Test
    void claude_writes_its_own_file_and_is_shown_to_do_so() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path claude = bin.resolve("claude");
        Files.writeString(claude, "#!/bin/sh\necho \"$@\" >> " + folder.resolve("words") + "\n[ \"$2\" != remove ]\n");
        assertThat(claude.toFile().setExecutable(true)).isTrue();
        var there = here().with("PATH", bin + ":" + System.getenv("PATH"));
        var dry = there.spar("mcp", "install", "claude", "--dry-run");
        assertThat(dry.out()).contains("mcp add-json --scope user spar");
        assertThat(folder.resolve("words")).doesNotExist();
        assertThat(there.spar("mcp", "install", "claude", "--scope", "local", "--yes")
                        .code())
                .isZero();
        assertThat(folder.resolve("words")).content().contains("mcp add-json --scope local spar {\"type\":\"stdio\"");
    }

    @Test
    void the_real_claude_and_the_real_codex_take_the_entry() throws Exception {
        var there = here().with("PATH", programs(RealAgents.claude(), RealAgents.codex()));
        assertThat(there.spar("mcp", "install", "claude", "--yes").code()).isZero();
        assertThat(folder.resolve("home/.claude.json")).content().contains("\"spar\"", "\"serve\"");
        assertThat(there.spar("mcp", "install", "codex", "--yes").code()).isZero();
        var machine = new Wiring(there.surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream()))
                .machine(folder);
        assertThat(machine.ask(List.of("codex", "mcp", "get", "spar", "--json"), folder))
                .isInstanceOfSatisfying(
                        Machine.Answer.Said.class,
                        said -> assertThat(said.out()).contains("\"serve\"", "\"SPAR_DEPTH\""));
    }

    private String programs(Path... all) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("real"));
        for (Path program : all) {
            Files.createSymbolicLink(bin.resolve(program.getFileName()), program);
        }
        return bin + ":" + System.getenv("PATH");
    }

    @Test
    void a_tool_can_be_tried_without_a_client() {
        assertThat(here().spar("mcp", "call", "status").out()).isEqualTo("no runs yet\n");
        assertThat(here().spar("mcp", "call", "statsu").err()).contains("did you mean 'status'?");
        assertThat(here().spar("mcp", "call", "status", "{\"x\": 1}").code()).isEqualTo(2);
        assertThat(here().spar("mcp", "tools").out()).contains("adversarial", "start");
    }
}
