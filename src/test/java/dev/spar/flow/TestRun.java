package dev.spar.flow;

import dev.spar.adapter.gate.GateSecrets;
import dev.spar.adapter.git.GitRepo;
import dev.spar.adapter.git.Repository;
import dev.spar.adapter.process.HomeView;
import dev.spar.adapter.process.HostSpawner;
import dev.spar.adapter.process.Spawner;
import dev.spar.adapter.store.Claimant;
import dev.spar.adapter.store.FileJournal;
import dev.spar.adapter.store.JsonCodec;
import dev.spar.adapter.store.RunFolder;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StepPath;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.flow.port.Folders;
import dev.spar.flow.port.Secrets;
import dev.spar.flow.port.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** One run on a real repository in a folder of its own, driven as often as a test likes, crashed where it says. */
final class TestRun {
    static final RunId RUN = new RunId("r-test1");
    static final String BRANCH = "agent/r-test1/sample";
    private static final Spawner SPAWNER =
            new HostSpawner(HomeView.of(new TreeMap<>(System.getenv()), List.of(), List.of()), false);

    final Path folder;
    final PlayAgents agents;
    final PlayChecks checks = new PlayChecks();
    final PlayInbox inbox;
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
    final Workflow workflow;
    Settings settings = TestSettings.plain();
    boolean attended;
    Watch watch = Watch.NOBODY;
    Breaking breaking = Breaking.nothing();
    private Secrets secrets = new GateSecrets();

    TestRun(Path folder, Workflow workflow, PlayAgents agents) {
        this(folder, workflow, agents, new PlayInbox());
    }

    TestRun(Path folder, Workflow workflow, PlayAgents agents, PlayInbox inbox) {
        this.inbox = inbox;
        this.folder = folder;
        this.workflow = workflow;
        this.agents = agents;
        inbox.whenLimited(now::set);
        Plain.repository(folder.resolve("repo"));
    }

    /** A run whose look for secrets is this one. */
    TestRun looking(Secrets other) {
        secrets = other;
        return this;
    }

    InstantSource clock() {
        return () -> Objects.requireNonNull(now.get());
    }

    RunFolder runFolder() {
        return new RunFolder(folder.resolve("home/runs/" + RUN));
    }

    /** Drives until the end, a parking, or the crash. */
    String drive(Points points) {
        agents.points(points);
        checks.points(points);
        Repository repository = repository();
        try (var journal = claim()) {
            inbox.journal(journal);
            boolean resumed = journal.entries().stream().anyMatch(e -> e.event() instanceof Event.RunStarted);
            var repo = new GitRepo(repository, RUN, BRANCH, clock());
            var codec = new JsonCodec();
            var world = new World(
                    new CrashingJournal(journal, points),
                    runFolder().artifacts(),
                    codec,
                    new CrashingRepo(breaking.of(repo, resumed), points),
                    agents,
                    checks,
                    new PlayPrompts(),
                    inbox,
                    folders(),
                    both(watch, breaking),
                    secrets,
                    clock());
            var task = new Task("sample", "do it", "argument", List.of());
            var driver = new Driver(world, workflow, task, settings, attended);
            CommitId base = new CommitId(Plain.git(folder.resolve("repo"), "rev-parse", "main"));
            var begin = new Event.RunStarted(
                    workflow.name(),
                    workflow.version(),
                    RUN,
                    "sample",
                    base,
                    repo.treeOf(base),
                    BRANCH,
                    Digest.of("settings"),
                    Digest.of("task"));
            return String.valueOf(driver.drive(begin));
        } catch (Crashes.Crash crash) {
            return "CRASH";
        }
    }

    private static Watch both(Watch one, Watch other) {
        return new Watch() {
            @Override
            public void recorded(Entry entry) {
                one.recorded(entry);
                other.recorded(entry);
            }

            @Override
            public void saw(StepPath path, AgentEvent event) {}
        };
    }

    private FileJournal claim() {
        var who = new Claimant(new ProcessMark(1, 1, "boot"), "host", "test");
        return switch (FileJournal.claim(runFolder(), who, clock())) {
            case FileJournal.Claim.Ours ours -> ours.journal();
            case FileJournal.Claim.Refused refused ->
                throw new AssertionError(refused.problem().toString());
        };
    }

    Repository repository() {
        var environment = new TreeMap<>(System.getenv());
        return Repository.open(folder.resolve("repo"), folder.resolve("home"), SPAWNER, environment)
                .orElseThrow();
    }

    private Folders folders() {
        return new Folders() {
            @Override
            public Path step(long seq, StepPath path) {
                try {
                    return Files.createDirectories(runFolder().steps().resolve(seq + "-" + path.folder()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void keepDenied(Digest digest, StepPath path) {}
        };
    }

    List<Entry> entries() {
        try (var journal = claim()) {
            return journal.entries();
        }
    }

    <E extends Event> List<E> events(Class<E> type) {
        return entries().stream()
                .map(Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The same run, driven by another version of its workflow and with agents that know nothing of it. */
    TestRun again(Workflow changed) {
        var next = new TestRun(folder, changed, Samples.agents(false));
        next.settings = settings;
        return next;
    }

    /** Drives and crashes before the run's own end is recorded. */
    void crashAtEnd() {
        Crashes counting = Crashes.never();
        new TestRun(folder.resolve("counting"), workflow, Samples.agents(false)).drive(counting);
        if (!drive(Crashes.at(counting.passed() - 1)).equals("CRASH")) {
            throw new AssertionError("the run came to its end");
        }
    }

    /** Makes the journal end with the fact of this step. */
    void cutOffAfter(String step) {
        try {
            Path timeline = runFolder().timeline();
            List<String> lines = Files.readAllLines(timeline);
            int last = 0;
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains("step-finished") && lines.get(i).contains("\"path\":\"" + step + "\"")) {
                    last = i;
                }
            }
            Files.write(timeline, lines.subList(0, last + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that a path of the run's worktree names. */
    Path worktree() {
        return new GitRepo(repository(), RUN, BRANCH, clock()).worktree(LaneId.MAIN);
    }

    State state(String end) {
        String refs = Plain.git(
                folder.resolve("repo"),
                "for-each-ref",
                "--format=%(refname) %(objectname)",
                "refs/heads",
                "refs/spar/lane");
        return State.of(end, entries(), refs, folder.resolve("home/worktrees/" + RUN));
    }

    static AgentRef agent(String name) {
        return AgentRef.parse(name).orElseThrow();
    }
}
