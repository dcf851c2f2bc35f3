package dev.spar.adapter.check;

import dev.spar.adapter.check.PrivateCaches.Tree;
import dev.spar.adapter.process.Ended;
import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.adapter.process.Redaction;
import dev.spar.adapter.process.Spawner;
import dev.spar.core.heal.Fingerprint;
import dev.spar.core.run.Digest;
import dev.spar.core.run.StepPath;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.TestPaths;
import dev.spar.flow.port.Artifacts;
import dev.spar.flow.port.Checks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs checks on this machine: {@code sh -c} inside the full fence, without network and secrets unless the user granted
 * them.
 */
public final class LocalChecks implements Checks {
    private static final int SHORTEST_SECRET = 4;
    private static final int TAIL_LINES = 60;
    private static final int TAIL_CHARACTERS = 8_000;
    private static final int READ_LINES = 50_000;
    private static final int LINE = 1_000;
    static final Launch.Limits LIMITS =
            new Launch.Limits(8L << 20, 1 << 20, 1L << 30, Optional.of(4_096), Optional.of(8L << 30));

    private final VerifySettings settings;
    private final Spawner spawner;
    private final Artifacts artifacts;
    private final Room room;
    private final Undo undo;
    private final CheckEnvironment environment;
    private final GoCompiled compiled;
    private final SortedMap<String, String> granted = new TreeMap<>();
    private final Redaction redaction;
    private final Fixes fixes;

    public LocalChecks(VerifySettings settings, Spawner spawner, Artifacts artifacts, Room room, Undo undo) {
        this.settings = settings;
        this.spawner = spawner;
        this.artifacts = artifacts;
        this.room = room;
        this.undo = undo;
        this.environment = new CheckEnvironment(room);
        this.compiled = new GoCompiled(room, spawner);
        settings.environment()
                .forEach(n -> Optional.ofNullable(room.environment().get(n)).ifPresent(v -> granted.put(n, v)));
        this.redaction = new Redaction(granted, SHORTEST_SECRET);
        this.fixes = new Fixes(settings, room.repository());
    }

    @Override
    public List<CheckResult> run(StepPath path, List<Check> checks, Path folder, Heat heat)
            throws InterruptedException {
        var tree = new Tree(folder, heat);
        try {
            return brought(checks, tree);
        } finally {
            if (heat == Heat.COLD) {
                environment.discard(tree);
            }
        }
    }

    private List<CheckResult> brought(List<Check> checks, Tree tree) throws InterruptedException {
        if (tree.heat() == Heat.COLD && !checks.isEmpty() && bootstrap(tree) instanceof Bootstrapped.Failed failed) {
            return checks.stream()
                    .map(c -> untried(c, failed.what() + "; " + failed.fix()))
                    .toList();
        }
        // What one check leaves behind is no evidence for the next. In the worktree all of it is undone at the end.
        Optional<Undo.Before> before = tree.heat() == Heat.COLD && checks.size() > 1
                ? Optional.of(undo.before(tree.folder()))
                : Optional.empty();
        var results = new ArrayList<CheckResult>();
        for (Check check : checks) {
            Optional<String> spoilt = results.isEmpty() ? Optional.empty() : before.flatMap(Undo.Before::again);
            results.add(spoilt.isPresent() ? untried(check, spoilt.get()) : one(check, tree));
        }
        return List.copyOf(results);
    }

    private CheckResult one(Check check, Tree tree) throws InterruptedException {
        Path folder = tree.folder();
        var before = Reports.look(folder);
        return switch (ended(check.command(), tree, check.timeout(), settings.network())) {
            case Ran.Not(String why) -> untried(check, why);
            case Ran.Through(Ended ended) -> {
                yield result(check, ended, folder, Reports.since(before, folder));
            }
        };
    }

    /** What it comes to is read from all that it printed; the words for it are taken from what may be kept. */
    private CheckResult result(Check check, Ended ended, Path folder, Optional<RunnerOutput.Told> reports) {
        String printed = output(ended);
        String text = kept(printed);
        Reading read = Reading.of(check, ended, lines(printed, folder), reports);
        Reading reading = text.equals(printed)
                ? read
                : read.inWordsOf(Reading.of(check, ended, lines(text, folder), reports), this::kept);
        String tail = tail(text);
        boolean red = reading.outcome() == Outcome.FAIL;
        return new CheckResult(
                check,
                reading.outcome(),
                ended.exitCode(),
                ended.millis(),
                reading.why(),
                reading.lacks().map(fixes::of),
                reading.failures().stream().limit(50).toList(),
                red ? Optional.of(Fingerprint.of(reading.failures(), tail)) : Optional.empty(),
                false,
                artifacts.put(text.getBytes(StandardCharsets.UTF_8)),
                tail);
    }

    /** A check that did not come to run. */
    private CheckResult untried(Check check, String why) {
        Digest nothing = artifacts.put(why.getBytes(StandardCharsets.UTF_8));
        return new CheckResult(
                check,
                Outcome.COULD_NOT_JUDGE,
                Optional.empty(),
                0,
                why,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                nothing,
                why);
    }

    /** How far a command came. */
    private sealed interface Ran {
        record Through(Ended ended) implements Ran {}

        record Not(String why) implements Ran {}
    }

    private Ran ended(String command, Tree tree, Duration timeout, boolean network) throws InterruptedException {
        var variables = environment.of(tree, command, granted, network);
        var writable = Stream.concat(Stream.of(tree.folder()), environment.writable(tree).stream())
                .toList();
        var fence = new Fence(Fence.Profile.FULL, writable, readable(), List.of(), network);
        var launch = new Launch(
                List.of("/bin/sh", "-c", command),
                tree.folder(),
                variables,
                new Launch.Input.Closed(),
                fence,
                Optional.of(timeout),
                LIMITS,
                Launch.Sink.NOTHING);
        return switch (spawner.start(launch)) {
            case Spawner.Start.Failed(Spawner.Why why, String detail) ->
                new Ran.Not("it could not be started: " + word(why) + detail);
            case Spawner.Start.Started(var running) -> {
                try {
                    yield new Ran.Through(running.await());
                } finally {
                    running.kill();
                }
            }
        };
    }

    private static String word(Spawner.Why why) {
        return switch (why) {
            case NO_FENCE -> "no fence, ";
            case NOT_FOUND, TOO_LONG, SYSTEM -> "";
        };
    }

    /** What is linked into the worktree, or into the run's own caches, has to be seen behind its links. */
    private List<Path> readable() {
        return Stream.concat(
                        new Bootstrap(room.repository()).shown(settings.link()).stream(), environment.behind().stream())
                .toList();
    }

    @Override
    public Bootstrapped bootstrap(Path folder) throws InterruptedException {
        return bootstrap(new Tree(folder, Heat.WARM));
    }

    private Bootstrapped bootstrap(Tree tree) throws InterruptedException {
        var bootstrap = new Bootstrap(room.repository());
        Optional<String> problem = bootstrap.bring(tree.folder(), settings.copy(), settings.link());
        if (problem.isPresent()) {
            return new Bootstrapped.Failed(problem.get(), "correct verify.copy or verify.link");
        }
        if (tree.heat() == Heat.COLD) {
            compiled.fill(tree.folder(), environment.tools(false), bootstrap.shown(settings.link()));
        }
        return settings.setup().isEmpty()
                ? new Bootstrapped.Ready()
                : setUp(settings.setup().get(), tree);
    }

    private Bootstrapped setUp(String command, Tree tree) throws InterruptedException {
        boolean network = settings.allowInstall();
        return switch (ended(command, tree, settings.setupTimeout(), network)) {
            case Ran.Not(String why) ->
                new Bootstrapped.Failed("setup '" + command + "': " + why, "spar doctor shows what is missing");
            case Ran.Through(Ended e) when e.exitCode().filter(c -> c == 0).isPresent() -> new Bootstrapped.Ready();
            case Ran.Through(Ended e) -> {
                String how = e.exitCode()
                        .map(c -> "exit " + c)
                        .orElse("ended after " + settings.setupTimeout().toSeconds() + " s");
                String last = lines(kept(output(e)), tree.folder()).stream()
                        .filter(l -> !l.isBlank())
                        .reduce((a, b) -> b)
                        .orElse("");
                yield new Bootstrapped.Failed(
                        "setup '" + command + "' failed (" + how + "): " + last,
                        network
                                ? "correct verify.setup"
                                : "setup had no network: make the packages available offline, name them in verify.copy"
                                        + " or verify.link, or run again with --allow-install");
            }
        };
    }

    @Override
    public boolean isTest(String path) {
        return TestPaths.isTest(path);
    }

    /** Both streams, the errors last. */
    private String output(Ended ended) {
        String out = new String(ended.out(), StandardCharsets.UTF_8);
        String err = new String(ended.err(), StandardCharsets.UTF_8);
        return out.isEmpty() || out.endsWith("\n") || err.isEmpty() ? out + err : out + "\n" + err;
    }

    /** Without secrets. */
    private String kept(String text) {
        return room.kept().apply(redaction.of(text));
    }

    /** A checkout is gone when its paths are read. */
    private static List<String> lines(String text, Path folder) {
        List<String> all = text.replace(folder + "/", "").lines().toList();
        return all.subList(Math.max(0, all.size() - READ_LINES), all.size()).stream()
                .map(l -> l.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", ""))
                .map(l -> l.length() > LINE ? l.substring(0, LINE) : l)
                .toList();
    }

    private static String tail(String text) {
        List<String> all = text.lines().toList();
        String tail = String.join("\n", all.subList(Math.max(0, all.size() - TAIL_LINES), all.size()));
        return tail.length() > TAIL_CHARACTERS ? tail.substring(tail.length() - TAIL_CHARACTERS) : tail;
    }
}
