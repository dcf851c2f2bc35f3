package dev.spar.flow;

import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets people in: their commands are taken between steps, each once by its id; a pause or stop also ends what is
 * running, after 20 seconds in which a turn may end by itself. Thread-safe.
 */
final class Control {
    /** How long a running turn may go on after a pause. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Drive drive;
    private final Set<Thread> interruptible = new LinkedHashSet<>();
    private volatile @Nullable StopReason urgent;
    private volatile boolean closed;
    private @Nullable Thread watcher;

    Control(Drive drive) {
        this.drive = drive;
    }

    /** Parks a run that is to stand still; else starts looking for urgent commands while steps run. */
    void open() {
        resumed();
        pending().stream().filter(Control::halts).findFirst().ifPresent(this::take);
        watcher = Thread.ofVirtual().name("control").start(this::look);
    }

    void close() {
        closed = true;
        Thread w = watcher;
        if (w != null) {
            w.interrupt();
        }
    }

    /**
     * A resume is the newer wish: what was to end the run before it is spent. The resume itself is taken last, so that
     * a driver killed on the way leaves it in force.
     */
    private synchronized void resumed() {
        List<PersonCommand> wishes =
                pending().stream().filter(c -> halts(c) || resumes(c)).toList();
        int last = wishes.stream().map(Control::resumes).toList().lastIndexOf(true);
        var spent = wishes.subList(0, last + 1);
        spent.stream().filter(Control::halts).forEach(this::taken);
        spent.stream().filter(Control::resumes).forEach(this::taken);
    }

    private static boolean halts(PersonCommand command) {
        return command instanceof PersonCommand.Pause || command instanceof PersonCommand.Stop;
    }

    private static boolean resumes(PersonCommand command) {
        return command instanceof PersonCommand.Resume;
    }

    private void look() {
        try {
            while (!closed) {
                var first = pending().stream().filter(Control::halts).findFirst();
                if (first.isPresent() && urgent == null) {
                    boolean now = !(first.get() instanceof PersonCommand.Pause p) || p.now();
                    end(
                            first.get() instanceof PersonCommand.Stop ? StopReason.STOPPED : StopReason.PAUSED,
                            now ? Duration.ZERO : GRACE);
                }
                drive.world.inbox().await(drive.world.clock().instant().plusSeconds(3_600));
            }
        } catch (InterruptedException e) {
            // The drive is over.
        } catch (RuntimeException e) {
            // A drive that cannot be stopped must not go on.
            end(Driver.reason(e), Duration.ZERO);
        }
    }

    /** Ends the drive soon: nothing new starts, and what runs is interrupted after the grace. */
    void end(StopReason why, Duration grace) {
        urgent = why;
        Thread.ofVirtual().name("control-grace").start(() -> {
            try {
                Thread.sleep(grace);
                while (!closed) {
                    synchronized (interruptible) {
                        interruptible.forEach(Thread::interrupt);
                    }
                    Thread.sleep(Duration.ofMillis(200));
                }
            } catch (InterruptedException e) {
                // Nobody interrupts this thread; it ends with the drive.
            }
        });
    }

    /** Something long that an urgent command may interrupt. */
    interface Interruptible<R> {
        R run() throws InterruptedException;
    }

    <R> R interruptibly(Interruptible<R> work) throws InterruptedException {
        synchronized (interruptible) {
            interruptible.add(Thread.currentThread());
        }
        try {
            return work.run();
        } finally {
            // Under the lock, so that no interrupt meant for this work comes after it.
            synchronized (interruptible) {
                interruptible.remove(Thread.currentThread());
                Thread.interrupted();
            }
        }
    }

    /** Why the drive is to end, if it is. */
    Optional<StopReason> urgent() {
        return Optional.ofNullable(urgent);
    }

    /** Takes what people said since the last step; parks the run where that or the budget's time says so. */
    synchronized void betweenSteps() {
        if (drive.unwound() instanceof Unwind.Parked parked) {
            throw parked;
        }
        for (PersonCommand command : pending()) {
            take(command);
        }
        urgent().ifPresent(reason -> {
            throw drive.park(reason, "asked to end");
        });
        drive.meter.requireTime(drive.live.budget());
    }

    /** A run that stands still has done what every pause and stop so far asked for. */
    synchronized void obeyed() {
        pending().stream().filter(Control::halts).forEach(this::taken);
    }

    private List<PersonCommand> pending() {
        return drive.world.inbox().all().stream()
                .filter(c -> !drive.history.settled(c.id()))
                .toList();
    }

    private void take(PersonCommand command) {
        switch (command) {
            case PersonCommand.Pause c -> {
                taken(c);
                throw drive.park(StopReason.PAUSED, "paused by " + c.by());
            }
            case PersonCommand.Stop c -> {
                taken(c);
                throw drive.park(StopReason.STOPPED, "stopped by " + c.by());
            }
            case PersonCommand.Resume c -> taken(c);
            case PersonCommand.WidenScope c -> {
                taken(c);
                c.globs().forEach(g -> drive.append(new Event.SettingChanged("scope.allow", g, c.by())));
            }
            case PersonCommand.Change c -> change(c);
            case PersonCommand.Approve c -> requireOpen(c, c.path(), c.shown());
            case PersonCommand.Reject c -> requireOpen(c, c.path(), c.shown());
            case PersonCommand.Feedback c -> requireOpen(c, c.path(), c.shown());
            case PersonCommand.Say ignored -> {} // The builder's next turn takes it.
        }
    }

    private void change(PersonCommand.Change c) {
        var complaint = drive.live.complaint(c.key(), c.value());
        if (complaint.isPresent()) {
            rejected(c, complaint.get());
        } else {
            taken(c);
            drive.append(new Event.SettingChanged(c.key(), c.value(), c.by()));
        }
    }

    /** An answer stays for its question; one whose question is not open is stale. */
    private void requireOpen(PersonCommand c, StepPath path, Digest shown) {
        if (!drive.history.asking(path, shown)) {
            rejected(c, "no such question is open");
        }
    }

    /** Once by its id. */
    void taken(PersonCommand c) {
        if (drive.history.settled(c.id())) {
            return;
        }
        drive.append(new Event.CommandTaken(c.id(), verb(c), drive.world.codec().encode(c)));
    }

    void rejected(PersonCommand c, String complaint) {
        drive.append(new Event.CommandRejected(c.id(), verb(c), complaint));
    }

    private static String verb(PersonCommand command) {
        return switch (command) {
            case PersonCommand.Pause ignored -> "pause";
            case PersonCommand.Stop ignored -> "stop";
            case PersonCommand.Resume ignored -> "resume";
            case PersonCommand.WidenScope ignored -> "scope";
            case PersonCommand.Change ignored -> "change";
            case PersonCommand.Approve ignored -> "approve";
            case PersonCommand.Reject ignored -> "reject";
            case PersonCommand.Feedback ignored -> "feedback";
            case PersonCommand.Say ignored -> "say";
        };
    }

    /**
     * The answers to a question: the one that was taken by a driver that died before it could record what it came to,
     * then the newest of those not settled yet. Who answers twice meant the second; the first is told as rejected.
     */
    synchronized List<PersonCommand> answers(StepPath path, Digest shown) {
        List<PersonCommand> open =
                pending().stream().filter(c -> answers(c, path, shown)).toList();
        int newest = Math.max(0, open.size() - 1);
        open.subList(0, newest).forEach(c -> rejected(c, "a newer answer was given"));
        return Stream.of(
                        taken("approve", PersonCommand.Approve.class, path),
                        taken("reject", PersonCommand.Reject.class, path),
                        taken("feedback", PersonCommand.Feedback.class, path),
                        open.subList(newest, open.size()))
                .flatMap(List::stream)
                .filter(c -> answers(c, path, shown))
                .toList();
    }

    private List<PersonCommand> taken(String verb, Class<? extends PersonCommand> type, StepPath path) {
        return drive.history.taken(verb).stream()
                .<PersonCommand>map(e -> drive.decode(e.json(), type, path))
                .toList();
    }

    private static boolean answers(PersonCommand command, StepPath path, Digest shown) {
        return switch (command) {
            case PersonCommand.Approve a -> a.path().equals(path) && a.shown().equals(shown);
            case PersonCommand.Reject r -> r.path().equals(path) && r.shown().equals(shown);
            case PersonCommand.Feedback f -> f.path().equals(path) && f.shown().equals(shown);
            case PersonCommand.Pause ignored -> false;
            case PersonCommand.Stop ignored -> false;
            case PersonCommand.Resume ignored -> false;
            case PersonCommand.WidenScope ignored -> false;
            case PersonCommand.Change ignored -> false;
            case PersonCommand.Say ignored -> false;
        };
    }

    /** What people said to the builder: taken now, and what an earlier begin of this step had taken already. */
    synchronized List<String> words(StepRecord step) {
        List<String> words = new ArrayList<>(drive.history.saidSince(step.startedEntry.seq()).stream()
                .map(e -> drive.decode(e.json(), PersonCommand.Say.class, step.started.path())
                        .text())
                .toList());
        for (PersonCommand c : pending()) {
            if (c instanceof PersonCommand.Say say) {
                taken(say);
                words.add(say.text());
            }
        }
        return words;
    }
}
