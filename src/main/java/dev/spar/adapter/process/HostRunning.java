package dev.spar.adapter.process;

import dev.spar.core.agent.ProcessMark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A process of this machine, with two threads that empty its pipes and one that waits for its end. */
final class HostRunning implements Running {
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Launch launch;
    private final Housing housing;
    private final ProcessMark mark;
    private final Tree tree;
    private final Pump out;
    private final Pump err;
    private final AtomicReference<Ended.@Nullable Cause> cause = new AtomicReference<>();
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();
    private final long started = System.nanoTime();

    /**
     * What holds the process.
     *
     * @param innerPid its pid in a namespace of its own, the end of whose init is the end of all; 0: it has none
     * @param sweep whether what it leaves behind must be looked for
     * @param marker in its environment
     */
    record Housing(int innerPid, boolean sweep, String marker) {
        boolean namespace() {
            return innerPid > 0;
        }
    }

    HostRunning(Process process, Launch launch, Housing housing) {
        this.process = process;
        this.launch = launch;
        this.housing = housing;
        this.mark = new Marks().of(process.pid());
        this.tree = Tree.of(mark, Optional.of(housing.marker()));
        var limits = launch.limits();
        var sink = launch.sink();
        boolean heard = !sink.equals(Launch.Sink.NOTHING);
        this.out = new Pump(
                process.getInputStream(), limits, heard ? sink::out : null, () -> stop(Ended.Cause.OUTPUT_CAP));
        this.err = new Pump(
                process.getErrorStream(), limits, heard ? sink::err : null, () -> stop(Ended.Cause.OUTPUT_CAP));
    }

    /** Begins to feed and to watch it; apart from the constructor, so that no thread sees a half-made object. */
    HostRunning watched() {
        if (launch.input() instanceof Launch.Input.Text(var text))
            Thread.ofVirtual().name("feed").start(() -> {
                send(text);
                closeInput();
            });
        Thread.ofVirtual().name("watch").start(this::watch);
        return this;
    }

    private void watch() {
        try {
            ended.complete(outcome());
        } catch (Throwable e) { // Whoever waits must hear of it, also where there is no memory left.
            ended.completeExceptionally(e);
        }
    }

    private Ended outcome() throws InterruptedException {
        boolean initSeen = housing.namespace() && lookForInit();
        if (launch.deadline().isPresent()
                && !process.waitFor(left(launch.deadline().get()))) stop(Ended.Cause.DEADLINE);
        int code = process.waitFor();
        cause.compareAndSet(null, Ended.Cause.EXITED);
        boolean drained = drained(DRAIN);
        if (initSeen) tree.gone(PATIENCE);
        else if (housing.namespace() || housing.sweep() || !drained) tree.end(PATIENCE);
        if (!drained) drained(DRAIN);
        out.complaint().or(err::complaint).ifPresent(bug -> {
            throw bug;
        });
        var why = cause.get() == null ? Ended.Cause.EXITED : cause.get();
        return new Ended(
                why,
                why == Ended.Cause.EXITED ? Optional.of(code) : Optional.empty(),
                out.kept().bytes(),
                err.kept().bytes(),
                out.kept().total(),
                err.kept().total(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    }

    /**
     * The init of the namespace appears about a millisecond after the start, and outlives all others in it by a little.
     */
    private boolean lookForInit() {
        while (process.isAlive()) {
            if (tree.sawInit()) return true;
            LockSupport.parkNanos(300_000);
        }
        return false;
    }

    private boolean drained(Duration most) throws InterruptedException {
        long start = System.nanoTime();
        return out.thread().join(most) && err.thread().join(most.minusNanos(System.nanoTime() - start));
    }

    private Duration left(Duration most) {
        return most.minusNanos(System.nanoTime() - started);
    }

    @Override
    public ProcessMark mark() {
        return mark;
    }

    @Override
    public boolean send(String text) {
        OutputStream input = process.getOutputStream();
        synchronized (input) {
            try {
                input.write(text.getBytes(StandardCharsets.UTF_8));
                input.flush();
                return true;
            } catch (IOException _) {
                return false;
            }
        }
    }

    @Override
    public void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // It was closed from the other side.
        }
    }

    @Override
    public Ended await() throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a listener or a watcher failed", e.getCause());
        }
    }

    @Override
    public Optional<Ended> await(Duration time) throws InterruptedException {
        try {
            return Optional.of(ended.get(time.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a listener or a watcher failed", e.getCause());
        }
    }

    @Override
    public void interrupt() {
        Signal.send("INT", inner());
    }

    @Override
    public void terminate() {
        Signal.send("TERM", inner());
    }

    /** The process that was asked for, behind what fences it. */
    private Optional<ProcessMark> inner() {
        var marks = new Marks();
        if (!housing.namespace()) return Optional.of(mark);
        long start = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - start < DRAIN.toNanos()) {
            for (var member : Proc.tree(mark.pid())) {
                var pids = Proc.pids(member.pid());
                if (pids.size() == 2 && pids.getLast() == housing.innerPid())
                    return Optional.of(marks.of(member.pid()));
            }
            LockSupport.parkNanos(1_000_000);
        }
        return Optional.empty();
    }

    @Override
    public void kill() {
        stop(Ended.Cause.KILLED);
        try {
            ended.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // await() tells.
        }
    }

    private void stop(Ended.Cause why) {
        if (ended.isDone() && housing.namespace()) return;
        cause.compareAndSet(null, why);
        tree.end(PATIENCE);
    }

    @Override
    public Activity activity() {
        long ticks = 0;
        long bytes = 0;
        for (var member : Proc.tree(mark.pid())) {
            ticks += member.cpuTicks();
            bytes += Proc.ioBytes(member.pid());
        }
        return new Activity(ticks, bytes);
    }
}
