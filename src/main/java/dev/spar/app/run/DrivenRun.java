package dev.spar.app.run;

import dev.spar.adapter.store.ExclusiveLock;
import dev.spar.adapter.store.FileJournal;
import dev.spar.app.live.Watchers;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.state.RunState;
import dev.spar.flow.DriveEnd;
import dev.spar.flow.Driver;
import dev.spar.flow.Workflow;
import dev.spar.flow.port.DiskFailure;
import dev.spar.flow.port.Fenced;
import dev.spar.flow.port.Watch;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One claimed run. */
final class DrivenRun implements Runs.Open {
    private final DrivenRuns.Parts parts;
    private final DrivenRuns.Joined run;
    private final FileJournal journal;
    private final ExclusiveLock branch;
    private final AtomicReference<@Nullable Driver> driver = new AtomicReference<>();
    private volatile Consumer<Driver> ending = d -> {};

    DrivenRun(DrivenRuns.Parts parts, DrivenRuns.Joined run, FileJournal journal, ExclusiveLock branch) {
        this.parts = parts;
        this.run = run;
        this.journal = journal;
        this.branch = branch;
    }

    @Override
    public RunId id() {
        return run.id();
    }

    @Override
    public String branch() {
        return run.branch();
    }

    @Override
    public DriveEnd drive(Watch watch, boolean attended) {
        Event.RunStarted began = DrivenRuns.began(journal.entries()).orElseThrow();
        var world = parts.world(run, journal, new Watchers(List.of(new BeforeAsking(), watch)));
        var next = new Driver(world, workflow(began.workflow()), run.task(), run.settings(), attended);
        driver.set(next);
        ending.accept(next);
        DriveEnd end = next.drive(began);
        if (!(end instanceof DriveEnd.FencedOff)) {
            report();
        }
        if (end instanceof DriveEnd.Finished && !began.kind().builds()) {
            parts.retire(run, began.base());
        }
        return end;
    }

    /** From the journal, as {@code spar report} makes it at any time: a full disk that keeps it away changes no end. */
    private void report() {
        try {
            parts.report(run, journal);
        } catch (DiskFailure | UncheckedIOException e) {
            // The next drive, or whoever asks for the report, has it.
        }
    }

    /** Who is asked finds the plan and its challenge written down. */
    private final class BeforeAsking implements Watch {

        @Override
        public void recorded(Entry entry) {
            if (entry.event() instanceof Event.Asked) {
                report();
            }
        }

        @Override
        public void saw(StepPath path, AgentEvent event) {}
    }

    /** Where this version has none of that name, the driver finds another one and says that they differ. */
    private Workflow workflow(String name) {
        List<Workflow> all = parts.workflows();
        return all.stream().filter(w -> w.name().equals(name)).findFirst().orElseGet(all::getFirst);
    }

    @Override
    public void landed(Event.Landed fact) {
        record(fact);
    }

    @Override
    public void settled(String how) {
        record(new Event.Noted(Optional.empty(), RunState.SETTLED, how));
    }

    @Override
    public void reverted(String where) {
        record(new Event.Noted(Optional.empty(), "reverted", where));
    }

    @Override
    public void decided(Event.FindingDecided fact) {
        record(fact);
    }

    private void record(Event fact) {
        try {
            journal.append(fact);
        } catch (Fenced e) {
            throw new IllegalStateException("somebody else took the run while this was recorded: " + fact, e);
        }
        report();
    }

    @Override
    public void interrupt() {
        end(Driver::interrupt);
    }

    @Override
    public void stop() {
        end(Driver::stop);
    }

    /** Left for the driver that is about to be there as well. */
    private void end(Consumer<Driver> how) {
        ending = how;
        Driver now = driver.get();
        if (now != null) {
            how.accept(now);
        }
    }

    @Override
    public void close() {
        journal.close();
        branch.close();
    }
}
