package dev.spar.app;

import dev.spar.adapter.agent.AgentHost;
import dev.spar.adapter.agent.Backend;
import dev.spar.adapter.agent.ConfiguredAgents;
import dev.spar.adapter.agent.Prices;
import dev.spar.adapter.agent.claude.ClaudeBackend;
import dev.spar.adapter.agent.codex.CodexBackend;
import dev.spar.adapter.agent.command.CommandBackend;
import dev.spar.adapter.agent.scripted.ScriptedBackend;
import dev.spar.adapter.check.LocalChecks;
import dev.spar.adapter.check.Room;
import dev.spar.adapter.config.Config;
import dev.spar.adapter.gate.GateSecrets;
import dev.spar.adapter.git.GitRepo;
import dev.spar.adapter.git.Repository;
import dev.spar.adapter.git.StartPoint;
import dev.spar.adapter.git.TrialCheckout;
import dev.spar.adapter.git.TrialTrees;
import dev.spar.adapter.git.Untouched;
import dev.spar.adapter.process.HomeView;
import dev.spar.adapter.process.HostSpawner;
import dev.spar.adapter.process.Marks;
import dev.spar.adapter.process.PortBlocks;
import dev.spar.adapter.process.TrustedPath;
import dev.spar.adapter.prompt.PromptFiles;
import dev.spar.adapter.store.Claimant;
import dev.spar.adapter.store.FileInbox;
import dev.spar.adapter.store.FileJournal;
import dev.spar.adapter.store.JsonCodec;
import dev.spar.adapter.store.RunFolder;
import dev.spar.adapter.store.StatusFiles;
import dev.spar.adapter.store.StepFolders;
import dev.spar.app.run.Beginning;
import dev.spar.app.run.DrivenRuns;
import dev.spar.app.setup.Settled;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Entry;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.AgentSettings;
import dev.spar.core.settings.Sandbox;
import dev.spar.core.settings.Settings;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Heat;
import dev.spar.flow.Workflow;
import dev.spar.flow.World;
import dev.spar.flow.port.Artifacts;
import dev.spar.flow.port.Watch;
import dev.spar.workflow.Adversarial;
import dev.spar.workflow.Goal;
import dev.spar.workflow.PlanOnly;
import dev.spar.workflow.Review;
import dev.spar.workflow.Supervised;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** What a run is joined from: the adapters, each made for this run with what it was told. */
final class WiredRuns implements DrivenRuns.Parts {
    private static final GateSecrets SECRETS = new GateSecrets();

    private final Surroundings here;
    private final HostSpawner plain;
    private final JsonCodec codec = new JsonCodec();
    private final ConcurrentMap<Path, Repository> opened = new ConcurrentHashMap<>();
    private final ConcurrentMap<View, HostSpawner> spawners = new ConcurrentHashMap<>();

    /** What makes one fence differ from another. */
    private record View(List<Path> own, List<Path> readable, boolean required) {}

    /** {@code plain} starts our own git; its fence is that of a run that sets nothing else. */
    WiredRuns(Surroundings here, HostSpawner plain) {
        this.here = here;
        this.plain = plain;
        spawners.put(new View(List.of(), List.of(), true), plain);
    }

    @Override
    public FileJournal.Claim claim(RunFolder folder) {
        return FileJournal.claim(
                folder, new Claimant(new Marks().of(ProcessHandle.current().pid()), host(), who()), here.clock());
    }

    private String host() {
        return here.variable("HOSTNAME").orElse("this host");
    }

    @Override
    public String who() {
        return "spar, process " + ProcessHandle.current().pid();
    }

    /** Opened once a call of Spar: what it knows of its trees serves the run as well as the report. */
    Optional<Repository> open(Path root) {
        Repository known = opened.get(root);
        Optional<Repository> found =
                known == null ? Repository.open(root, here.state(), plain, here.environment()) : Optional.of(known);
        found.ifPresent(repository -> opened.put(root, repository));
        return found;
    }

    private Repository repository(Path root) {
        return open(root).orElseThrow(() -> new IllegalStateException("the repository of this run is gone: " + root));
    }

    @Override
    public DrivenRuns.Start start(Path root, RunId run, Beginning beginning) {
        var point = new StartPoint(repository(root));
        var now = here.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        CommitId commit = switch (beginning) {
            case Beginning.At at -> at.commit();
            case Beginning.OnWork work -> work.commit();
            case Beginning.WithChanges edits ->
                point.withChanges(run, edits.commit(), now).commit();
            case Beginning.Merged m -> point.merged(run, m.merge(), "Merge " + m.with() + " into earlier work", now);
        };
        return new DrivenRuns.Start(commit, treeOf(root, commit));
    }

    Path gitFolder(Path root) {
        return repository(root).commonDir();
    }

    TreeId treeOf(Path root, CommitId commit) {
        return repository(root).treeOf(commit);
    }

    @Override
    public List<Workflow> workflows() {
        return List.of(new Supervised(), new Goal(), new Adversarial(), new Review(), new PlanOnly());
    }

    @Override
    public World world(DrivenRuns.Joined run, FileJournal journal, Watch watch) {
        Settings settings = run.settings();
        var repo = new GitRepo(repository(run.repository()), run.id(), run.branch(), here.clock());
        var spawner = spawner(settings.sandbox(), Optional.of(repository(run.repository())));
        return new World(
                journal,
                run.folder().artifacts(),
                codec,
                repo,
                agents(settings, spawner, run.repository()),
                checks(run, spawner),
                new PromptFiles(),
                new FileInbox(run.folder(), here.clock()),
                new StepFolders(run.folder()),
                watch,
                SECRETS,
                here.clock());
    }

    /**
     * The fence of a run: its state and the user's own files of the repository are hidden, and what the user's
     * configuration keeps visible is shown. Each is tried out once.
     */
    HostSpawner spawner(Sandbox sandbox, Optional<Repository> repository) {
        List<Path> own = repository.stream()
                .flatMap(r -> Stream.concat(r.usersTrees().stream(), Stream.of(r.commonDir())))
                .toList();
        List<Path> readable = sandbox.readable().stream().map(Path::of).toList();
        return spawners.computeIfAbsent(
                new View(own, readable, sandbox.required()),
                v -> new HostSpawner(
                        HomeView.of(here.environment(), List.of(here.state()), v.own(), v.readable()), v.required()));
    }

    @Override
    public String kept(String text) {
        return SECRETS.redact(text).text();
    }

    private LocalChecks checks(DrivenRuns.Joined run, HostSpawner spawner) {
        var caches = run.folder().root().resolve("caches");
        return checks(run.settings().verify(), run.repository(), run.folder().artifacts(), caches, spawner);
    }

    private LocalChecks checks(
            VerifySettings verify, Path repository, Artifacts artifacts, Path caches, HostSpawner spawner) {
        var room = new Room(repository, caches, here.environment(), ports(), this::kept);
        return new LocalChecks(
                verify, spawner, artifacts, room, files -> new Untouched(repository(repository), files)::again);
    }

    /** What checks outside a drive need to be told, and where they keep what they print and what tools write. */
    record Setting(VerifySettings verify, Sandbox sandbox, Artifacts artifacts, Path caches) {
        static Setting in(RunFolder folder, VerifySettings verify, Sandbox sandbox) {
            return new Setting(
                    verify, sandbox, folder.artifacts(), folder.root().resolve("caches"));
        }
    }

    /** The files that lie between two trees. */
    List<String> changed(Path root, TreeId from, TreeId to) {
        return new TrialTrees(repository(root)).changes(from, to).paths();
    }

    /** Runs checks on a clean checkout of a tree, outside any drive. */
    List<CheckResult> trial(Path root, TreeId tree, Setting setting, List<Check> checks) throws InterruptedException {
        var repository = repository(root);
        var spawner = spawner(setting.sandbox(), Optional.of(repository));
        var local = checks(setting.verify(), root, setting.artifacts(), setting.caches(), spawner);
        try (var checkout = new TrialCheckout(repository, tree)) {
            return local.run(new StepPath("trial"), checks, checkout.files(), Heat.COLD);
        }
    }

    /** The agents as the configuration has them now, with what the command line says; none where it does not read. */
    SortedMap<String, AgentSettings> agents(Path root, Settled said) {
        return switch (said.read(here, Optional.of(root))) {
            case Config.Read.Wrong ignored -> new TreeMap<>();
            case Config.Read.Loaded l ->
                switch (l.config().settings(List.of())) {
                    case Config.SettingsRead.Unusable ignored -> new TreeMap<>();
                    case Config.SettingsRead.Usable u -> u.settings().agents();
                };
        };
    }

    /** The agents in their fence. */
    ConfiguredAgents agents(Settings settings, Path folder) {
        return agents(settings, spawner(settings.sandbox(), Optional.empty()), folder);
    }

    /** {@code start} lies in the repository that is worked on, which brings no agent of its own. */
    private ConfiguredAgents agents(Settings settings, HostSpawner spawner, Path start) {
        var prices = Prices.shipped();
        var host = host(settings, spawner, prices, start);
        SortedMap<String, Backend> backends = new TreeMap<>();
        backends.put("claude", new ClaudeBackend(host, ZoneId.systemDefault()));
        backends.put("codex", new CodexBackend(host, ZoneId.systemDefault()));
        backends.put("command", new CommandBackend(host));
        backends.put("scripted", new ScriptedBackend(here.clock(), this::kept));
        return new ConfiguredAgents(settings.agents(), backends, prices, mark -> new Marks().end(mark), this::kept);
    }

    private AgentHost host(Settings settings, HostSpawner spawner, Prices prices, Path start) {
        return new AgentHost(
                spawner,
                TrustedPath.of(here.environment(), here.directory(), start),
                here.environment(),
                here.home(),
                spawner.fence().whole(),
                settings.billing(),
                settings.sandbox(),
                commands(settings.verify()),
                prices,
                here.clock(),
                ports(),
                this::kept);
    }

    /** The same for agents and checks, and for all that this user's processes of Spar work in. */
    private PortBlocks ports() {
        return PortBlocks.in(here.state().resolve("locks"));
    }

    private static List<String> commands(VerifySettings verify) {
        Stream<Check> targeted = verify.tier1().stream().flatMap(t -> t.checks().stream());
        return Stream.of(verify.tier0().stream(), targeted, verify.tier2().stream())
                .flatMap(s -> s)
                .map(Check::command)
                .distinct()
                .toList();
    }

    @Override
    public void retire(DrivenRuns.Joined run, CommitId start) {
        new GitRepo(repository(run.repository()), run.id(), run.branch(), here.clock()).retire(start);
    }

    @Override
    public void report(DrivenRuns.Joined run, FileJournal journal) {
        var report = report(run.folder(), journal.entries(), run.repository());
        report.write();
        StatusFiles.write(run.folder(), journal.entries(), report.told().size());
    }

    WiredReport report(RunFolder folder, List<Entry> entries, Path root) {
        return new WiredReport(folder, entries, open(root), here.clock());
    }
}
