package dev.spar.app;

import dev.spar.adapter.agent.ConfiguredAgents;
import dev.spar.adapter.check.Detected;
import dev.spar.adapter.check.Detector;
import dev.spar.adapter.config.TrustStore;
import dev.spar.adapter.git.Audit;
import dev.spar.adapter.git.Cleaning;
import dev.spar.adapter.git.Composing;
import dev.spar.adapter.git.FirstCommit;
import dev.spar.adapter.git.GitRepo;
import dev.spar.adapter.git.Landing;
import dev.spar.adapter.git.Lineage;
import dev.spar.adapter.git.Rescues;
import dev.spar.adapter.git.Reverting;
import dev.spar.adapter.machine.Machine;
import dev.spar.adapter.process.HomeView;
import dev.spar.adapter.process.HostSpawner;
import dev.spar.adapter.process.TrustedPath;
import dev.spar.adapter.process.Unwatched;
import dev.spar.adapter.store.FileInbox;
import dev.spar.adapter.store.JsonCodec;
import dev.spar.adapter.store.RunHome;
import dev.spar.adapter.store.StatusFiles;
import dev.spar.adapter.store.StopGates;
import dev.spar.adapter.terminal.Tty;
import dev.spar.app.check.Examined;
import dev.spar.app.live.EventLines;
import dev.spar.app.live.StepWords;
import dev.spar.app.report.EndLines;
import dev.spar.app.repository.CheckFinder;
import dev.spar.app.repository.GitRepositories;
import dev.spar.app.repository.Repositories;
import dev.spar.app.result.Account;
import dev.spar.app.result.Next;
import dev.spar.app.run.DrivenRuns;
import dev.spar.app.run.Journals;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.app.run.Trial;
import dev.spar.app.run.Work;
import dev.spar.app.setup.FenceFindings;
import dev.spar.app.setup.Finding;
import dev.spar.app.setup.Settled;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Event;
import dev.spar.core.run.RunId;
import dev.spar.core.run.state.NextActions;
import dev.spar.core.run.state.PublicEvents;
import dev.spar.core.settings.AgentSettings;
import dev.spar.core.settings.Settings;
import dev.spar.core.text.Shell;
import dev.spar.flow.port.Watch;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes one program of all the parts; nothing else constructs an adapter, and nothing is made before it is asked for.
 */
public final class Wiring implements Services {

    private final Surroundings here;
    private final Supplier<HostSpawner> spawner;
    private final Supplier<WiredRuns> wired;

    public Wiring(Surroundings here) {
        this.here = here;
        this.spawner = new Once<>(
                () -> new HostSpawner(HomeView.of(here.environment(), List.of(here.state()), List.of()), true));
        this.wired = new Once<>(() -> new WiredRuns(here, spawner.get()));
    }

    @Override
    public Optional<Problem> closeState() {
        return here.relativeState()
                .map(home -> Problem.of(
                        Code.D004,
                        "SPAR_HOME is '" + home + "', which is another folder wherever you stand",
                        "runs are found, and two of them kept apart, only in one place",
                        "export SPAR_HOME=" + Shell.word(here.state().toString())))
                .or(home()::close);
    }

    @Override
    public TrustStore trust() {
        return new TrustStore(here.state());
    }

    @Override
    public Machine machine(Path folder) {
        return new Machine(spawner.get(), here.environment(), trusted(folder));
    }

    private TrustedPath trusted(Path folder) {
        return TrustedPath.of(here.environment(), here.directory(), folder);
    }

    @Override
    public Repositories repositories() {
        return new GitRepositories(spawner.get(), here.state(), here.environment());
    }

    /** Where the runs are kept; all that {@code spar status} needs. */
    static RunHome home(Surroundings here) {
        return new RunHome(here.state());
    }

    private RunHome home() {
        return home(here);
    }

    @Override
    public RunBook book() {
        return new RunBook(home(), here, folder -> new FileInbox(folder, here.clock()), new JsonCodec());
    }

    @Override
    public Optional<Work> work(RunBook.Kept run) {
        return run.repository().flatMap(root -> wired.get().open(root)).map(repository -> {
            var repo = new GitRepo(repository, run.id(), run.began().branch(), here.clock());
            return new Work(
                    repository,
                    repo,
                    new Landing(repository, run.id(), run.began().base(), here.clock()),
                    new Composing(repository),
                    new Reverting(repository, repo),
                    new Rescues(repository),
                    new Cleaning(repository, repo, run.id()),
                    new Audit(repository, new Journals(book())));
        });
    }

    @Override
    public Optional<Lineage> lineage(Path folder) {
        return wired.get().open(folder).map(Lineage::new);
    }

    @Override
    public StopGates stopGates() {
        return new StopGates(here.state());
    }

    @Override
    public Optional<Path> plugin() {
        Path launcher = Path.of(System.getProperty("spar.launcher", "spar")).toAbsolutePath();
        return Stream.of("plugin", "../plugin")
                .map(p -> launcher.resolveSibling(p).normalize())
                .filter(p -> Files.isDirectory(p.resolve(".claude-plugin")))
                .findFirst();
    }

    @Override
    public Function<Event.StepFinished, Optional<String>> stepWords(RunId run) {
        return new StepWords(home().folder(run).results());
    }

    @Override
    public List<Finding> fence() {
        return FenceFindings.of(spawner.get().fence(), true);
    }

    @Override
    public Supplier<Optional<String>> detach(List<String> arguments, SortedMap<String, String> variables, RunId run) {
        var argv = new ArrayList<>(List.of(System.getProperty("spar.launcher", "spar")));
        argv.addAll(arguments);
        var environment = new TreeMap<>(here.environment());
        environment.putAll(variables);
        return Unwatched.background(
                argv, environment, here.directory(), home().folder(run).root().resolve("driver.log"));
    }

    @Override
    public Optional<String> firstCommit(Path folder) {
        return FirstCommit.make(folder, trusted(folder), spawner.get());
    }

    @Override
    public Tty tty() {
        return new Tty();
    }

    @Override
    public Optional<String> interactive(List<String> argv, Path directory) {
        try {
            return Unwatched.foreground(argv, here.environment(), directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    @Override
    public Account report(RunBook.Kept run, boolean json) {
        var report = report(run);
        return account(report, report.text(json));
    }

    @Override
    public Account told(RunId run) {
        return switch (book().look(run.value())) {
            case RunBook.Looked.Found f -> account(f.run());
            case RunBook.Looked.Missing m -> new Account(m.problem().what(), new TreeMap<>(), List.of());
        };
    }

    private WiredReport report(RunBook.Kept run) {
        var repository = run.repository().flatMap(root -> wired.get().open(root));
        return new WiredReport(run.folder(), book().told(run), repository, here.clock());
    }

    private Account account(RunBook.Kept run) {
        var report = report(run);
        return account(report, String.join("\n", EndLines.of(report.told())));
    }

    private static Account account(WiredReport report, String text) {
        var told = report.told();
        var next = NextActions.of(told.state()).stream()
                .map(a -> new Next(a.command(), a.why()))
                .toList();
        return new Account(text, report.data(), next);
    }

    @Override
    public Runs runs(Settled said) {
        return new DrivenRuns(home(), new JsonCodec(), wired.get(), root -> agents(root, said));
    }

    @Override
    public SortedMap<String, AgentSettings> agents(Path repository, Settled said) {
        return wired.get().agents(repository, said);
    }

    @Override
    public CheckFinder checks() {
        return root -> switch (new Detector(
                        program -> trusted(root).find(program).isPresent())
                .find(root)) {
            case Detected.Found f -> new CheckFinder.Search.Found(f.tier0(), f.tier1(), f.tier2(), f.reasons());
            case Detected.Nothing n -> new CheckFinder.Search.Nothing(n.lookedFor());
        };
    }

    @Override
    public Trial trial() {
        return new WiredTrial(wired.get(), home(), book());
    }

    @Override
    public Examined examined(Path root) {
        var repository = wired.get().open(root).orElseThrow();
        return new WiredCheck(wired.get(), home(), repository, here);
    }

    @Override
    public List<Watch> watches(RunId run, List<PrintStream> programs) {
        var folder = home().folder(run);
        var recorded = book().entries(folder);
        var results = folder.results();
        var watches = new ArrayList<Watch>(List.of(new StatusFiles(folder, recorded)));
        programs.forEach(
                out -> watches.add(new EventLines(new PublicEvents(run, results), new JsonCodec(), recorded, out)));
        return List.copyOf(watches);
    }

    @Override
    public ConfiguredAgents agents(Settings settings, Path folder) {
        return wired.get().agents(settings, folder);
    }

    /** Makes its value at the first call and keeps it. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> maker;
        private Optional<T> made = Optional.empty();

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized T get() {
            T value = made.orElseGet(maker);
            made = Optional.of(value);
            return value;
        }
    }
}
