package dev.spar.app.setup;

import dev.spar.adapter.machine.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names our plugin to an agent's own plugin commands, which alone write that agent's files. What they would write is
 * tried out first on a copy of its settings.
 */
public final class PluginInstall {
    private final Machine machine;
    private final Agent agent;
    private final Path plugin;
    private final Path home;

    /** The agents that take plugins. */
    public enum Agent {
        CLAUDE("claude", "CLAUDE_CONFIG_DIR", ".claude", "settings.json"),
        CODEX("codex", "CODEX_HOME", ".codex", "config.toml");

        private final String program;
        private final String variable;
        private final String folder;
        private final String settings;

        Agent(String program, String variable, String folder, String settings) {
            this.program = program;
            this.variable = variable;
            this.folder = folder;
            this.settings = settings;
        }

        public String program() {
            return program;
        }

        /** Its word for taking a plugin away. */
        public String undo() {
            return switch (this) {
                case CLAUDE -> "uninstall";
                case CODEX -> "remove";
            };
        }

        /** Its word for taking a plugin in. */
        private String install() {
            return switch (this) {
                case CLAUDE -> "install";
                case CODEX -> "add";
            };
        }
    }

    /**
     * @param plugin the folder that holds the plugin and names it to both agents' marketplaces
     * @param home the user's
     * @param environment the user's, for where the agent keeps its settings
     */
    public PluginInstall(Machine machine, Agent agent, Path plugin, Path home, SortedMap<String, String> environment) {
        this.machine = machine;
        this.agent = agent;
        this.plugin = plugin;
        this.home = environment.containsKey(agent.variable)
                ? Path.of(environment.get(agent.variable))
                : home.resolve(agent.folder);
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** {@code diff}: the lines of the settings that go ({@code -}) and come ({@code +}). */
        record Done(List<String> diff) implements Outcome {}

        /** The agent's own words. */
        record Refused(String why) implements Outcome {}
    }

    /** The file that changes. */
    public Path settings() {
        return home.resolve(agent.settings);
    }

    /** The lines for a shell that do the same. */
    public List<String> commands() {
        return calls().stream().map(c -> String.join(" ", c)).toList();
    }

    private List<List<String>> calls() {
        return List.of(
                List.of(agent.program, "plugin", "marketplace", "add", plugin.toString()),
                List.of(agent.program, "plugin", agent.install(), "spar@spar"));
    }

    /** What it would write, tried out in a folder of its own; the user's settings are read only. */
    public Outcome preview() throws IOException {
        Path scratch = Files.createTempDirectory("spar-plugin-");
        try {
            Path copy = scratch.resolve(agent.settings);
            if (Files.exists(settings())) {
                Files.copy(settings(), copy, StandardCopyOption.REPLACE_EXISTING);
            }
            var before = lines(copy);
            var variables = new TreeMap<String, String>();
            variables.put(agent.variable, scratch.toString());
            return perform(variables) instanceof Outcome.Refused refused
                    ? refused
                    : new Outcome.Done(diff(before, lines(copy)));
        } finally {
            delete(scratch);
        }
    }

    /** Does it. */
    public Outcome install() throws IOException {
        var before = lines(settings());
        return perform(new TreeMap<>()) instanceof Outcome.Refused refused
                ? refused
                : new Outcome.Done(diff(before, lines(settings())));
    }

    private Outcome perform(SortedMap<String, String> variables) {
        for (List<String> call : calls()) {
            var all = new TreeMap<>(variables);
            all.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
            switch (machine.ask(call, plugin, all, "")) {
                case Machine.Answer.Silent silent -> {
                    return new Outcome.Refused(silent.why());
                }
                case Machine.Answer.Said said -> {
                    if (said.exitCode() != 0) {
                        return new Outcome.Refused(said.line());
                    }
                }
            }
        }
        return new Outcome.Done(List.of());
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    }

    /** Lines that are in one only, each as often as it is there more; enough for settings of a few lines. */
    static List<String> diff(List<String> before, List<String> after) {
        var diff = new ArrayList<String>();
        var gone = new ArrayList<>(before);
        after.forEach(gone::remove);
        gone.forEach(line -> diff.add("- " + line));
        var come = new ArrayList<>(after);
        before.forEach(come::remove);
        come.forEach(line -> diff.add("+ " + line));
        return List.copyOf(diff);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
