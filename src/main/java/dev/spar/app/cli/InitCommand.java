package dev.spar.app.cli;

import dev.spar.adapter.check.Installed;
import dev.spar.adapter.config.BriefImport;
import dev.spar.adapter.config.Config;
import dev.spar.adapter.config.ConfigText;
import dev.spar.app.repository.CheckFinder;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.setup.Settled;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.DurationText;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.text.Shell;
import dev.spar.core.text.Visible;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Outcome;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sets a repository up: finds its checks, runs them on the base, and writes what held into .spar/config.toml. */
@Command(
        name = "init",
        description = "Set up this repository: find its checks, run them on the base, write .spar/config.toml.")
final class InitCommand extends Verb {

    private static final List<String> IGNORED = List.of(".spar/config.local.toml");

    @Option(names = "--dry-run", description = "show what would be written and write nothing")
    boolean dryRun;

    @Option(names = "--force", description = "write over a .spar/config.toml that is there")
    boolean force;

    private final List<String> unjudged = new ArrayList<>();
    private final SortedMap<String, Object> keys = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    InitCommand(Context context) {
        super(context);
    }

    @Override
    boolean configured() {
        return true;
    }

    @Override
    String name() {
        return "init";
    }

    @Override
    Result answer() throws Exception {
        return switch (context.services().repositories().look(context.folder())) {
            case Repositories.Look.Unfit u -> Result.failed(u.problem());
            case Repositories.Look.Found f -> init(f.repository());
        };
    }

    private Result init(Repository repository) throws Exception {
        Path config = repository.root().resolve(".spar/config.toml");
        if (Files.exists(config) && !force && !dryRun) {
            return Result.ok(config + " is there already; nothing was written")
                    .next(List.of(
                            new Next("spar init --force", "write it anew"),
                            new Next("spar doctor", "look at everything")));
        }
        Optional<Problem> elsewhere = elsewhere(repository.root());
        if (elsewhere.isPresent()) {
            return Result.failed(elsewhere.get());
        }
        var gate = new TrustGate(context.services().trust(), repository, repository.head());
        if (gate.standing() != TrustGate.Standing.TRUSTED && !agreed(gate)) {
            return Result.failed(gate.refusal(context.services().checks()));
        }
        Path brief = repository.root().resolve("agent.config.json");
        if (Files.isRegularFile(brief)) {
            switch (BriefImport.read(new String(Files.readAllBytes(brief), StandardCharsets.UTF_8))) {
                case BriefImport.Imported.Wrong w -> {
                    return Result.failed(w.problem());
                }
                case BriefImport.Imported.Understood u -> imported(u);
            }
        }
        if (!keys.containsKey("verify.tier0.run") && !keys.containsKey("verify.tier2.run")) {
            detect(repository, repository.head());
        }
        return written(repository, gate);
    }

    /** A link that the repository brings could lead anywhere: into the home, say. */
    private static Optional<Problem> elsewhere(Path root) {
        return Stream.of(".spar", ".spar/config.toml", ".gitignore")
                .filter(written -> Files.isSymbolicLink(root.resolve(written)))
                .findFirst()
                .map(link -> Problem.of(
                        Code.C010,
                        link + " is a link",
                        "What is written there would be written wherever the repository leads. Nothing was written.",
                        "rm " + link + "   # then spar init again"));
    }

    private boolean agreed(TrustGate gate) {
        context.say("The checks of this repository will be run once on its last commit. What decides what runs:");
        gate.shown(4, context.services().checks()).forEach(l -> context.say("  " + l));
        return context.globals().yes
                || (context.globals().asks(context.here()) && new Asking(context).yes("Run them, inside the fence?"));
    }

    private void imported(BriefImport.Imported.Understood brief) {
        keys.putAll(brief.keys());
        notes.add(
                "imported agent.config.json: " + String.join(", ", brief.keys().keySet()));
        if (!brief.ignored().isEmpty()) {
            notes.add("without counterpart, left out: " + String.join(", ", brief.ignored()));
        }
    }

    private void detect(Repository repository, CommitId head) throws InterruptedException {
        switch (context.services().checks().find(repository.root())) {
            case CheckFinder.Search.Nothing n ->
                notes.add("no checks found; looked for " + String.join(", ", n.lookedFor()));
            case CheckFinder.Search.Found f -> {
                f.reasons().forEach(r -> context.say("found " + r));
                List<String> links = Installed.in(repository.root());
                if (!links.isEmpty()) {
                    keys.put("verify.link", links);
                }
                keep("verify.tier0", tried(repository, head, f.tier0(), links));
                keep("verify.tier2", tried(repository, head, f.tier2(), links));
                var targets = new ArrayList<Object>();
                for (VerifySettings.Targeted t : f.tier1()) {
                    targets.add(ConfigText.targets(
                            t.paths(), t.checks().stream().map(Check::command).toList()));
                }
                if (!targets.isEmpty()) {
                    keys.put("verify.tier1", List.copyOf(targets));
                }
            }
        }
    }

    private void keep(String table, List<Check> checks) {
        if (!checks.isEmpty()) {
            keys.put(table + ".run", checks.stream().map(Check::command).toList());
        }
    }

    /** A command that could not even judge the base is kept as a comment; a red one is kept and said. */
    private List<Check> tried(Repository repository, CommitId head, List<Check> checks, List<String> links)
            throws InterruptedException {
        var kept = new ArrayList<Check>();
        for (CheckResult r : context.services().trial().run(repository, head, checks, links, fenced(repository))) {
            String took = " (" + DurationText.format(Duration.ofMillis(r.millis())) + ")";
            notes.add(r.check().command() + ": "
                    + r.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ') + took
                    + (r.outcome() == Outcome.PASS ? "" : ": " + r.why()));
            if (r.outcome() != Outcome.COULD_NOT_JUDGE) {
                kept.add(r.check());
            } else {
                unjudged.add(
                        "# could not judge the base: " + Visible.flat(r.check().command() + " (" + r.why() + ")"));
            }
        }
        return kept;
    }

    /** Nothing runs outside the fence unless the person's own configuration says so. */
    private boolean fenced(Repository repository) {
        var globals = context.globals();
        var settled = new Settled(globals.config, globals.profile, globals.set, List.of());
        return switch (settled.read(context.here(), Optional.of(repository.root()))) {
            case Config.Read.Wrong w -> true;
            case Config.Read.Loaded l ->
                l.config().shown("sandbox.required").filter("false"::equals).isEmpty();
        };
    }

    private Result written(Repository repository, TrustGate gate) throws IOException {
        String comments = unjudged.isEmpty() ? "" : "\n" + String.join("\n", unjudged) + "\n";
        String text = ConfigText.of(keys) + comments;
        Path config = repository.root().resolve(".spar/config.toml");
        var missing = missingIgnores(repository.root());
        var lines = new ArrayList<>(notes);
        if (dryRun) {
            lines.add("would write " + config + ":");
            lines.add(text.stripTrailing());
            missing.forEach(i -> lines.add("would add to .gitignore: " + i));
            return Result.ok(String.join("\n", lines)).with("config", text).with("written", false);
        }
        Files.createDirectories(repository.root().resolve(".spar"));
        write(config, text, StandardCharsets.UTF_8);
        if (!missing.isEmpty()) {
            Path ignore = repository.root().resolve(".gitignore");
            String before = ignored(ignore);
            String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
            write(ignore, before + gap + String.join("\n", missing) + "\n", StandardCharsets.ISO_8859_1);
        }
        gate.trustWith(text.getBytes(StandardCharsets.UTF_8));
        lines.add("wrote " + config + (missing.isEmpty() ? "" : " and " + missing.size() + " line of .gitignore"));
        lines.add("to go on by itself after a usage limit, add this line to your timers (crontab -e); Spar never"
                + " installs it:");
        lines.add("  " + timer());
        return Result.of(StopReason.MET, String.join("\n", lines))
                .with("config", text)
                .with("written", true)
                .next(List.of(
                        new Next(
                                "git add .spar .gitignore && git commit -m \"spar: checks\"",
                                "keep it with the repository"),
                        new Next("spar doctor", "look at everything a run needs"),
                        new Next("spar run \"...\"", "give it a task")));
    }

    /** Fails where a link has come there since it was looked at. */
    private static void write(Path file, String text, Charset charset) throws IOException {
        Files.write(
                file,
                text.getBytes(charset),
                LinkOption.NOFOLLOW_LINKS,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    /** With what a timer's bare environment has not: where programs and runs are. */
    private String timer() {
        var line = new StringBuilder("*/10 * * * *");
        for (String name : List.of("PATH", "SPAR_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")) {
            context.here()
                    .variable(name)
                    .ifPresent(v -> line.append(' ').append(name).append('=').append(Shell.word(v)));
        }
        return line.append(' ')
                .append(Shell.word(program()))
                .append(" wake --quiet")
                .toString();
    }

    private static String program() {
        return System.getProperty("spar.launcher", "spar");
    }

    private static List<String> missingIgnores(Path root) throws IOException {
        var there = ignored(root.resolve(".gitignore")).lines().toList();
        return IGNORED.stream().filter(i -> !there.contains(i)).toList();
    }
    /** Git reads bytes: whatever the encoding, what was there stays as it was. */
    private static String ignored(Path ignore) throws IOException {
        return Files.exists(ignore) ? Files.readString(ignore, StandardCharsets.ISO_8859_1) : "";
    }
}
