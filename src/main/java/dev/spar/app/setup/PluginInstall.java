package dev.spar.app.setup;

import dev.spar.adapter.machine.Machine;
import dev.spar.adapter.process.Deletion;
import dev.spar.app.Surroundings;
import dev.spar.core.text.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names our plugin to an agent's own plugin commands, which alone write that agent's files. What they would write is
 * tried out first on a copy of its settings.
 */
public final class PluginInstall {
    private static final Pattern SECRET = Pattern.compile(
            "(?i)([\\w.-]*(?:key|token|secret|password)[\\w.-]*\"?\\s*[:=]\\s*)\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern FAILED = Pattern.compile("(?i)\\b(?:error|failed|invalid|cannot|could not)\\b");

    private final Machine machine;
    private final Agent agent;
    private final Path plugin;
    private final Path scratch;
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
        private String undo() {
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
     * @param here whose home and variables say where the agent keeps its settings
     */
    public PluginInstall(Machine machine, Agent agent, Path plugin, Surroundings here) {
        this.machine = machine;
        this.agent = agent;
        this.plugin = plugin;
        this.scratch = here.state().resolve("trial/plugin-" + agent.program);
        this.home = here.variable(agent.variable)
                .map(Path::of)
                .orElseGet(() -> here.home().resolve(agent.folder));
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
        return calls().stream()
                .map(c -> c.stream().map(Shell::word).collect(Collectors.joining(" ")))
                .toList();
    }

    /** The lines for a shell that take it away again, and its place in the marketplaces. */
    public List<String> undoing() {
        return List.of(
                agent.program + " plugin " + agent.undo() + " spar@spar",
                agent.program + " plugin marketplace remove spar");
    }

    private List<List<String>> calls() {
        return List.of(
                List.of(agent.program, "plugin", "marketplace", "add", plugin.toString()),
                List.of(agent.program, "plugin", agent.install(), "spar@spar"));
    }

    /** What it would write, tried out in a folder of its own; the user's settings are read only. */
    public Outcome preview() throws IOException {
        // One that was killed in the midst left its copy.
        Deletion.of(scratch);
        try {
            Files.createDirectories(scratch.resolveSibling("."));
            Files.createDirectory(
                    scratch, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path copy = scratch.resolve(agent.settings);
            if (Files.exists(settings())) {
                Files.copy(settings(), copy, StandardCopyOption.REPLACE_EXISTING);
            }
            var before = lines(copy);
            var variables = new TreeMap<String, String>();
            variables.put(agent.variable, scratch.toString());
            return perform(variables) instanceof Outcome.Refused refused
                    ? new Outcome.Refused(refused.why().replace(scratch.toString(), home.toString()))
                    : new Outcome.Done(diff(before, lines(copy)));
        } finally {
            Deletion.of(scratch);
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
                        return new Outcome.Refused(reason(said));
                    }
                }
            }
        }
        return new Outcome.Done(List.of());
    }

    /** Why it failed: not its first line, which says what it was at, nor what it warned of on the way. */
    static String reason(Machine.Answer.Said said) {
        var lines = Stream.of(said.err(), said.out())
                .flatMap(text -> text.lines().takeWhile(l -> !l.startsWith("Stack backtrace")))
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.startsWith("WARNING"))
                .toList();
        var from = lines.stream().dropWhile(l -> !FAILED.matcher(l).find()).toList();
        String words = (from.isEmpty() ? lines : from).stream().limit(3).collect(Collectors.joining(" "));
        return words.isEmpty() ? "it ended with " + said.exitCode() + " and said nothing" : words;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    }

    /**
     * Lines that are in one only, each as often as it is there more. Blanks and commas between entries say nothing: an
     * agent that writes its settings with other ones shows none that stay, whatever keys they hold.
     */
    static List<String> diff(List<String> before, List<String> after) {
        var diff = new ArrayList<String>();
        more(before, after).forEach(line -> diff.add("- " + line));
        more(after, before).forEach(line -> diff.add("+ " + line));
        return List.copyOf(diff);
    }

    private static List<String> more(List<String> lines, List<String> others) {
        var there = new ArrayList<>(others.stream().map(PluginInstall::entry).toList());
        return lines.stream()
                .filter(line -> !entry(line).isEmpty() && !there.remove(entry(line)))
                .map(line -> SECRET.matcher(line).replaceAll("$1\"***\""))
                .toList();
    }

    private static String entry(String line) {
        return line.strip().replaceAll(",$", "").replaceAll("\\s+", "");
    }
}
