package dev.spar.app.run;

import dev.spar.adapter.store.FileInbox;
import dev.spar.adapter.store.GrowingTimeline;
import dev.spar.adapter.store.RunFolder;
import dev.spar.adapter.store.RunHome;
import dev.spar.adapter.store.StatusText;
import dev.spar.app.Surroundings;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.Forecast;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.RunId;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.RunState;
import dev.spar.core.settings.Settings;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Baseline;
import dev.spar.flow.port.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The runs there are, read from outside, and the way to tell one of them something. */
public final class RunBook {

    private final RunHome home;
    private final Surroundings here;
    private final Function<RunFolder, FileInbox> inbox;
    private final Codec codec;

    /** {@code inbox} opens a run's inbox. */
    public RunBook(RunHome home, Surroundings here, Function<RunFolder, FileInbox> inbox, Codec codec) {
        this.codec = codec;
        this.home = home;
        this.here = here;
        this.inbox = inbox;
    }

    /** What came of looking for a run. */
    public sealed interface Looked {
        record Found(Kept run) implements Looked {}

        record Missing(Problem problem) implements Looked {}
    }

    /** A run as it is kept, as far as its journal was read. Used by one thread. */
    public record Kept(RunId id, RunFolder folder, KeptJournal journal) {
        public List<Entry> entries() {
            return journal.entries();
        }

        /** Takes what was written into its journal since it was read. */
        public void readOn() {
            journal.readOn();
        }

        public Event.RunStarted began() {
            return DrivenRuns.began(entries()).orElseThrow();
        }

        /** Where it stands, as far as its journal goes. */
        public RunState state() {
            return journal.fold().state();
        }

        /** The top of the working tree it was started in, where that was recorded. */
        public Optional<Path> repository() {
            return folder.workingTree();
        }

        public boolean over() {
            return state().stop().filter(RunState.Stop::over).isPresent();
        }

        /** The question nobody has answered yet. */
        public Optional<Event.Asked> open() {
            return state().question();
        }
    }

    /**
     * The run of this id; where none is named, the one of the repository around this folder that moved last. A run of
     * another repository is never guessed: what is done to it would be done there.
     */
    public Looked look(Optional<String> id, Path folder, Meant meant) {
        return id.map(this::look).orElseGet(() -> latest(folder, meant));
    }

    public Looked look(String id) {
        if (!RunId.fits(id)) {
            return missing("'" + id + "' is no run's id", "spar status --all");
        }
        return home.find(new RunId(id))
                .map(this::read)
                .orElseGet(() -> missing("there is no run " + id, "spar status --all"));
    }

    /** Which runs a command may mean that names none; a question that was asked beside the work is none of them. */
    public enum Meant {
        /** Any other. */
        LATEST,
        /** One that makes something; only where there is none, any other. */
        WORK,
        /** One that can be told something: whatever is driven, else no review and no plan that is over. */
        GOING
    }

    private Looked latest(Path folder, Meant meant) {
        List<RunFolder> all = home.list();
        if (all.isEmpty()) {
            return missing("there is no run yet", "spar run \"...\"");
        }
        var here = LatestRun.around(folder);
        return here.of(
                        all,
                        meant,
                        run -> read(run) instanceof Looked.Found f && f.run().over())
                .map(this::read)
                .orElseGet(() ->
                        missing("there is no run of " + here.top().orElse(folder), "spar status --all   # name one"));
    }

    public List<RunFolder> all() {
        return home.list();
    }

    /** The runs of the working tree around this folder. */
    public List<RunFolder> around(Path folder) {
        var here = LatestRun.around(folder);
        return home.list().stream().filter(here::holds).toList();
    }

    private Looked read(RunFolder folder) {
        var id = new RunId(folder.name());
        try {
            var timeline = folder.growing();
            return switch (timeline.look()) {
                case GrowingTimeline.Look.Sound s
                when s.added().isEmpty() -> missing(id + " was never started", "spar status --all");
                case GrowingTimeline.Look.Sound s ->
                    new Looked.Found(new Kept(id, folder, new KeptJournal(timeline, folder.results(), s.added())));
                case GrowingTimeline.Look.Damaged d ->
                    new Looked.Missing(Problem.of(
                            Code.D002,
                            "the journal of " + id + " is damaged",
                            d.where() + "; the branch and its checkpoints are untouched",
                            "git log --all --grep " + id));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Looked missing(String what, String fix) {
        return new Looked.Missing(Problem.of(Code.D003, what, "runs are kept under $SPAR_HOME", fix));
    }

    /** What the journal of this folder holds; nothing where it does not read back. */
    public List<Entry> entries(RunFolder folder) {
        return read(folder) instanceof Looked.Found f ? f.run().entries() : List.of();
    }

    /**
     * How the run in this folder stands; from its journal where its driver left no status. Empty where it was never
     * started.
     */
    public Optional<Standing> standing(RunFolder folder) {
        var fields = new LinkedHashMap<>(StatusText.read(folder));
        if (fields.isEmpty() && read(folder) instanceof Looked.Found f) {
            fields.putAll(StatusText.fields(folder, f.run().entries()));
        }
        if (StatusText.perhapsAnswered(folder, fields) && read(folder) instanceof Looked.Found f) {
            answered(f.run()).ifPresent(a -> fields.put(RunState.ANSWERED, a));
        }
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(Standing.of(
                        fields, Pulse.of(folder, fields, here.clock().instant())));
    }

    /** What a milestone or an attempt is likely to take in this working tree; empty where no run of it tells. */
    public Optional<Forecast> forecast(Path repository, RunKind kind) {
        return PastRuns.forecast(home, repository, kind);
    }

    /** Whether a living process of this machine has the run in hand. */
    public boolean driven(Kept run) {
        return run.folder().driver().isPresent();
    }

    /** Whether a person made it stand still and nobody told it to go on since. */
    public boolean heldBack(Kept run) {
        return run.state()
                        .stop()
                        .filter(s -> s.reason() == StopReason.PAUSED || s.reason() == StopReason.STOPPED)
                        .isPresent()
                && !untaken(run).resume();
    }

    /** A run's journal as it is told: where nobody drives it, with what that means and was answered meanwhile. */
    public List<Entry> told(Kept run) {
        return driven(run) ? run.entries() : new Unattended(run.entries(), run.state()).told(answered(run));
    }

    /** What was answered to the open question and waits for a driver to take it. */
    private Optional<String> answered(Kept run) {
        return run.open().flatMap(q -> untaken(run).answer(q, user()));
    }

    private Untaken untaken(Kept run) {
        return Untaken.of(run.entries(), inbox.apply(run.folder()).all());
    }

    private String user() {
        return here.variable("USER").orElse("somebody");
    }

    /** The checkpoints so far, where it began first. */
    public List<Checkpoint> checkpoints(Kept run) {
        var began = run.began();
        var all = new ArrayList<>(List.of(new Checkpoint(LaneId.MAIN, 0, began.base(), began.tree(), "base")));
        run.state().checkpoints().stream()
                .map(RunState.CheckpointRow::checkpoint)
                .filter(c -> c.lane().equals(LaneId.MAIN))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** A value that a run asks about, as a person may have edited it. */
    public <T extends Record> T value(String json, Class<T> type) throws Codec.Misfit {
        return codec.decode(json, type);
    }

    /** What the run was told before it started. */
    public Settings settings(Kept run) {
        return decoded(run, run.began().settings(), Settings.class);
    }

    /** The criteria that it is to make true; empty where it is no goal. */
    public Optional<GoalTask> goal(Kept run) {
        return decoded(run, run.began().task(), Task.class).goal();
    }

    /** What our checks said of its base, and of where the runs that it followed began. */
    public Baseline base(Kept run) {
        return decoded(run, run.began().task(), Task.class)
                .excused(run.journal.fold().base());
    }

    private <T> T decoded(Kept run, Digest digest, Class<T> type) {
        try {
            byte[] json = run.folder().artifacts().required(digest);
            return codec.decode(new String(json, StandardCharsets.UTF_8), type);
        } catch (Codec.Misfit e) {
            throw new IllegalStateException("what " + run.id() + " was told does not read back", e);
        }
    }

    /** What runs tell people, and how. */
    public Notices notices() {
        return new Notices(this, codec);
    }

    /** Tells a run something; it takes it between steps, once. */
    public void tell(Kept run, Function<Stamp, PersonCommand> command) {
        var stamp = new Stamp(UUID.randomUUID().toString(), here.clock().instant(), user());
        inbox.apply(run.folder()).give(command.apply(stamp));
    }

    /** What every command carries. */
    public record Stamp(String id, java.time.Instant at, String by) {}
}
