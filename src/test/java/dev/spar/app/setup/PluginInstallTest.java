package dev.spar.app.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.machine.Machine;
import dev.spar.app.Called;
import dev.spar.app.Wiring;
import dev.spar.app.setup.PluginInstall.Agent;
import dev.spar.app.setup.PluginInstall.Outcome;
import dev.spar.testing.RealAgents;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real agents take our plugin, by their own commands. */
class PluginInstallTest {
    private static final Path PLUGIN = Path.of("plugin").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void claude_takes_the_plugin_and_its_manifests_are_valid() throws Exception {
        Path settings = write("home/.claude/settings.json", "{\n  \"cleanupPeriodDays\": 30\n}\n");
        var machine = machine(RealAgents.claude());
        for (Path manifest : List.of(PLUGIN, PLUGIN.resolve("spar"))) {
            assertThat(machine.ask(List.of("claude", "plugin", "validate", manifest.toString()), folder))
                    .isInstanceOfSatisfying(
                            Machine.Answer.Said.class,
                            said -> assertThat(said.out()).contains("Validation passed"));
        }
        takes(machine, Agent.CLAUDE, settings, "+     \"spar@spar\": true");
        assertThat(settings).content().contains("\"cleanupPeriodDays\": 30");
        try (var skills = Files.walk(folder.resolve("home/.claude/plugins/cache"))) {
            assertThat(skills).anyMatch(f -> f.endsWith("skills/run/SKILL.md"));
        }
        goes(machine, Agent.CLAUDE, settings);
    }

    @Test
    void settings_that_are_only_written_otherwise_are_not_shown_and_no_secret_is() {
        var before = List.of("{", "    \"env\": { \"API_KEY\": \"k-1\" },", "    \"a\": 1", "}");
        var after = List.of("{", "  \"env\": {\"API_KEY\": \"k-1\"},", "  \"a\": 1,", "  \"plugins\": true", "}");
        assertThat(PluginInstall.diff(before, after)).containsExactly("+   \"plugins\": true");
        assertThat(PluginInstall.diff(List.of(), before))
                .contains("+     \"env\": { \"API_KEY\": \"***\" },")
                .contains("+     \"a\": 1");
    }

    @Test
    void codex_takes_the_plugin() throws Exception {
        Path settings = write("home/.codex/config.toml", "model = \"gpt-x\"\n");
        var machine = machine(RealAgents.codex());
        takes(machine, Agent.CODEX, settings, "+ [plugins.\"spar@spar\"]");
        assertThat(settings).content().contains("model = \"gpt-x\"");
        assertThat(machine.ask(List.of("codex", "plugin", "list"), folder))
                .isInstanceOfSatisfying(
                        Machine.Answer.Said.class,
                        said -> assertThat(said.out()).contains("spar@spar  installed, enabled"));
        goes(machine, Agent.CODEX, settings);
    }

    /** Shown and not written, then written as shown, then nothing to do. */
    private void takes(Machine machine, Agent agent, Path settings, String line) throws Exception {
        var install = install(machine, agent);
        String before = Files.readString(settings);
        var preview = done(install.preview());
        assertThat(preview).contains(line);
        assertThat(settings).content().isEqualTo(before);
        assertThat(done(install.install())).isEqualTo(preview);
        assertThat(done(install.preview())).as("it is there").isEmpty();
        assertThat(folder.resolve("home/.local/state/spar/trial"))
                .as("no copy stays")
                .isEmptyDirectory();
    }

    /** Nothing of it stays in the settings; and what the agent has against settings that do not read is told. */
    private void goes(Machine machine, Agent agent, Path settings) throws Exception {
        var install = install(machine, agent);
        for (String undo : install.undoing()) {
            assertThat(machine.ask(List.of(undo.split(" ", -1)), folder))
                    .isInstanceOfSatisfying(
                            Machine.Answer.Said.class,
                            said -> assertThat(said.exitCode()).as(undo + said).isZero());
        }
        assertThat(settings).content().as("and its place in the marketplaces").doesNotContain(PLUGIN.toString());
        Files.writeString(settings, "{ \"x\" = ");
        assertThat(install.preview())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains(settings.toString())
                                .doesNotContain("WARNING")
                                .doesNotStartWith("Installing"));
    }

    private PluginInstall install(Machine machine, Agent agent) {
        var here = Called.in(folder).surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        return new PluginInstall(machine, agent, PLUGIN, here);
    }

    private static List<String> done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).diff();
    }

    /** With this program on its PATH, and our own home. */
    private Machine machine(Path program) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve(program.getFileName()), program);
        var here = Called.in(folder)
                .with("PATH", bin + ":" + System.getenv("PATH"))
                .surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        return new Wiring(here).machine(folder);
    }

    private Path write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }
}
