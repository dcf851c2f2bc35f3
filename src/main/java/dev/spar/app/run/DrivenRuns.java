package dev.spar.app.run;

import dev.spar.adapter.store.ExclusiveLock;
import dev.spar.adapter.store.FileJournal;
import dev.spar.adapter.store.RunFolder;
import dev.spar.adapter.store.RunHome;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.Forecast;
import dev.spar.core.run.RunId;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.Slug;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.AgentSettings;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.flow.Workflow;
import dev.spar.flow.World;
import dev.spar.flow.port.Codec;
import dev.spar.flow.port.Fenced;
import dev.spar.flow.port.Watch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** Makes run folders and drives the runs in them. */
public final class DrivenRuns implements Runs {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RunHome home;
    private final Codec codec;
    private final Parts parts;
    private final Function<Path, SortedMap<String, AgentSettings>> agents;

    /** What a run is joined from; only the wiring makes these. */
    public interface Parts {
        FileJournal.Claim claim(RunFolder folder);

        /** Makes the commit that the run begins with, where it is not there yet; the user's files untouched. */
        Start start(Path repository, RunId run, Beginning beginning);

        World world(Joined run, FileJournal journal, Watch watch);

        /** Takes away where a run worked that leaves nothing behind. */
        void retire(Joined run, CommitId start);

        /** Writes the report of what the journal says. */
        void report(Joined run, FileJournal journal);

        /** A text as it may be kept: without what looks like a secret. */
        String kept(String text);

        /** What a run may be an execution of. */
        List<Workflow> workflows();

        String who();
    }

    /** Where a run begins. */
    public record Start(CommitId commit, TreeId tree) {}

    /** A run with everything it was told. */
    public record Joined(RunId id, RunFolder folder, Path repository, String branch, Settings settings, Task task) {}

    /** {@code agents}: as the user's configuration has them now, for work on that repository. */
    public DrivenRuns(RunHome home, Codec codec, Parts parts, Function<Path, SortedMap<String, AgentSettings>> agents) {
        this.agents = agents;
        this.home = home;
        this.codec = codec;
        this.parts = parts;
    }

    @Override
    public Opening create(NewRun wanted) {
        while (true) {
            RunId id = randomId();
            switch (home.make(id)) {
                case RunHome.Made.Fresh fresh -> {
                    return beginning(wanted, id, fresh.folder());
                }
                case RunHome.Made.Refused refused -> {
                    return new Opening.Refused(refused.problem());
                }
                case RunHome.Made.Exists ignored -> {} // Another name.
            }
        }
    }

    private Opening beginning(NewRun wanted, RunId id, RunFolder folder) {
        try {
            return begin(wanted, id, folder);
        } catch (IOException e) {
            return new Opening.Refused(Problem.of(
                    Code.D004,
                    "the run's folder cannot be written: " + e,
                    "runs are kept in " + home.root(),
                    "df -h " + home.root()));
        }
    }

    /** The branch is taken before anything is made: who comes second leaves nothing behind. */
    private Opening begin(NewRun wanted, RunId id, RunFolder folder) throws IOException {
        Task task = wanted.task().in(parts::kept);
        String branch = wanted.branch().orElse("agent/" + id + "/" + Slug.of(task.title()));
        Optional<Problem> told = SecretWords.in(branch, wanted.task(), parts::kept);
        if (told.isPresent()) {
            home.forget(id);
            return new Opening.Refused(told.get());
        }
        return switch (home.lockBranch(wanted.repository(), branch, parts.who())) {
            case ExclusiveLock.Taking.Held(String owner) -> {
                home.forget(id);
                yield taken(branch, owner);
            }
            case ExclusiveLock.Taking.Taken(ExclusiveLock lock) ->
                begin(wanted, new Joined(id, folder, wanted.repository(), branch, wanted.settings(), task), lock);
        };
    }

    private Opening begin(NewRun wanted, Joined run, ExclusiveLock lock) throws IOException {
        RunFolder folder = run.folder();
        Start start = parts.start(wanted.repository(), run.id(), wanted.beginning());
        byte[] settings = codec.encode(Variables.named(wanted.settings())).getBytes(StandardCharsets.UTF_8);
        byte[] task = codec.encode(run.task()).getBytes(StandardCharsets.UTF_8);
        Files.write(folder.configSnapshot(), settings);
        Files.writeString(folder.frozenSpec(), run.task().text());
        Files.writeString(folder.repository(), wanted.repository().toString());
        Files.writeString(folder.workflow(), wanted.kind().workflow());
        Workflow workflow = parts.workflows().stream()
                .filter(w -> w.name().equals(wanted.kind().workflow()))
                .findFirst()
                .orElseThrow();
        var began = new Event.RunStarted(
                workflow.name(),
                workflow.version(),
                run.id(),
                run.task().title(),
                start.commit(),
                start.tree(),
                run.branch(),
                folder.artifacts().put(settings),
                folder.artifacts().put(task));
        return begun(run, began, !run.task().equals(wanted.task()), lock);
    }

    /** The first facts of a run: what it is, what was left out of its task, and what runs before it make of it. */
    private Opening begun(Joined run, Event.RunStarted began, boolean leftOut, ExclusiveLock lock) {
        RunKind kind = began.kind();
        Optional<Forecast> forecast =
                kind.builds() ? PastRuns.forecast(home, run.repository(), kind) : Optional.empty();
        return switch (parts.claim(run.folder())) {
            case FileJournal.Claim.Refused refused -> {
                lock.close();
                yield new Opening.Refused(refused.problem());
            }
            case FileJournal.Claim.Ours ours -> {
                try {
                    ours.journal().append(began);
                    if (leftOut) {
                        var words = "what looks like a secret was left out of the task";
                        ours.journal().append(new Event.Noted(Optional.empty(), "redacted", words));
                    }
                    if (forecast.isPresent()) {
                        var words = forecast.get().words(kind);
                        ours.journal().append(new Event.Noted(Optional.empty(), "forecast", words));
                    }
                } catch (Fenced e) {
                    throw new IllegalStateException("a run that nobody else knows of was taken by somebody else", e);
                }
                yield new Opening.Opened(new DrivenRun(parts, run, ours.journal(), lock));
            }
        };
    }

    private static RunId randomId() {
        var id = new StringBuilder("r-");
        for (int i = 0; i < 6; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new RunId(id.toString());
    }

    @Override
    public Opening open(RunId run) {
        Optional<RunFolder> folder = home.find(run);
        if (folder.isEmpty()) {
            return new Opening.Refused(Problem.of(
                    Code.D003, "there is no run " + run, "runs are kept in " + home.root(), "spar status --all"));
        }
        return switch (parts.claim(folder.get())) {
            case FileJournal.Claim.Refused refused -> new Opening.Refused(refused.problem());
            case FileJournal.Claim.Ours ours -> opened(run, folder.get(), ours.journal());
        };
    }

    private Opening opened(RunId run, RunFolder folder, FileJournal journal) {
        try {
            var began = began(journal.entries());
            if (began.isEmpty()) {
                journal.close();
                return new Opening.Refused(Problem.of(
                        Code.D003, run + " was never started", "its journal has no beginning", "spar status --all"));
            }
            var joined = new Joined(
                    run,
                    folder,
                    Path.of(Files.readString(folder.repository()).strip()),
                    began.get().branch(),
                    settings(folder, began.get()),
                    read(folder, began.get().task(), Task.class));
            if (!Files.isDirectory(joined.repository())) {
                journal.close();
                return new Opening.Refused(Problem.of(
                        Code.R001,
                        "the repository of " + run + " is gone",
                        "it was " + joined.repository() + "; moved back there, it is found again",
                        "spar report " + run));
            }
            return locked(joined, journal);
        } catch (IOException | Codec.Misfit e) {
            journal.close();
            return new Opening.Refused(Problem.of(
                    Code.D002,
                    "what " + run + " was told cannot be read back",
                    String.valueOf(e.getMessage()),
                    "spar report " + run));
        }
    }

    /** What was begun, as the journal says. */
    public static Optional<Event.RunStarted> began(List<Entry> entries) {
        return entries.stream()
                .map(Entry::event)
                .filter(Event.RunStarted.class::isInstance)
                .map(Event.RunStarted.class::cast)
                .findFirst();
    }

    private Settings settings(RunFolder folder, Event.RunStarted began) throws IOException, Codec.Misfit {
        Path repository = Path.of(Files.readString(folder.repository()).strip());
        return Variables.filled(read(folder, began.settings(), Settings.class), agents.apply(repository));
    }

    private <T> T read(RunFolder folder, Digest digest, Class<T> type) throws IOException, Codec.Misfit {
        byte[] bytes =
                folder.artifacts().get(digest).orElseThrow(() -> new IOException("artifact " + digest + " is missing"));
        return codec.decode(new String(bytes, StandardCharsets.UTF_8), type);
    }

    /** Two runs never share a branch. */
    private Opening locked(Joined run, FileJournal journal) {
        try {
            return switch (home.lockBranch(run.repository(), run.branch(), parts.who())) {
                case ExclusiveLock.Taking.Taken(ExclusiveLock lock) ->
                    new Opening.Opened(new DrivenRun(parts, run, journal, lock));
                case ExclusiveLock.Taking.Held(String owner) -> {
                    journal.close();
                    yield taken(run.branch(), owner);
                }
            };
        } catch (IOException e) {
            journal.close();
            return new Opening.Refused(Problem.of(
                    Code.D004,
                    "the branch's lock cannot be made: " + e,
                    "locks are kept in " + home.root(),
                    "ls -ld " + home.root()));
        }
    }

    private static Opening taken(String branch, String owner) {
        return new Opening.Refused(
                Problem.of(Code.R006, "another run works on branch " + branch, owner, "spar status --all"));
    }
}
