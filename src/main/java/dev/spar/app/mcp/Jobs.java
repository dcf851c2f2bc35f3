package dev.spar.app.mcp;

import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.adapter.mcp.ToolCall;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work that may take longer than a client waits. Who began it gets its answer, or after a while the job's id, to ask
 * again with. Cancelled, its processes end; with the server, all of it ends.
 */
public final class Jobs implements AutoCloseable {
    private static final int MOST_KEPT = 20;
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Duration patience;
    private final Duration beat;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /** Answers after {@code patience} at the latest, and tells how it goes every {@code beat}. */
    public Jobs(Duration patience, Duration beat) {
        this.patience = patience;
        this.beat = beat;
    }

    /** The patience of the clients there are: Codex gives up after a minute. */
    static Jobs patient() {
        return new Jobs(Duration.ofSeconds(45), Duration.ofSeconds(10));
    }

    /** What a job does. */
    public interface Work {
        ToolAnswer run() throws Exception;

        /** Ends it soon, from any thread; {@code by} is the one that does it. */
        default void end(Thread by) {
            by.interrupt();
        }

        /** What it is at, in one line. */
        String now();
    }

    private record Job(String id, Work work, FutureTask<ToolAnswer> task, Thread by, long begun) {
        void end() {
            work.end(by);
        }

        long seconds() {
            return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        }
    }

    /** Begins work and waits for it. */
    public ToolAnswer begin(ToolCall call, Work work) throws InterruptedException {
        Optional<Job> job = started(work);
        if (job.isEmpty()) {
            return Answers.refused(MOST_KEPT + " jobs run already: wait for one of them (status with its job_id)");
        }
        return awaited(job.get(), call);
    }

    /** Waits for work that was begun before. */
    public ToolAnswer answer(String id, ToolCall call) throws InterruptedException {
        Optional<Job> job = known(id);
        return job.isPresent()
                ? awaited(job.get(), call)
                : Answers.refused(
                        "there is no job " + id + " of this server; what it came to is in `status` and `report`");
    }

    private synchronized Optional<Job> known(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    private synchronized Optional<Job> started(Work work) {
        var old = jobs.values().stream()
                .filter(j -> j.task().isDone())
                .map(Job::id)
                .toList();
        old.stream().limit(Math.max(0, jobs.size() - MOST_KEPT + 1)).forEach(jobs::remove);
        if (jobs.size() >= MOST_KEPT) {
            return Optional.empty();
        }
        // Several clients share a server over HTTP: nobody finds another one's job by counting.
        String id = "j-" + HexFormat.of().toHexDigits(UUID.randomUUID().getLeastSignificantBits());
        var task = new FutureTask<>(work::run);
        Thread by = Thread.ofPlatform().daemon().name("mcp-" + id).start(task);
        var job = new Job(id, work, task, by, System.nanoTime());
        jobs.put(id, job);
        return Optional.of(job);
    }

    /** Whoever waits for it may cancel it. */
    private ToolAnswer awaited(Job job, ToolCall call) throws InterruptedException {
        call.end().onCancel(job::end);
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            long left = until - System.nanoTime();
            if (left <= 0 && !job.task().isDone()) {
                return unfinished(job);
            }
            try {
                return job.task().get(Math.min(Math.max(left, 0), beat.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                call.told().told(job.seconds(), job.work().now());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InterruptedException) {
                    return Answers.refused("cancelled");
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private static ToolAnswer unfinished(Job job) {
        int again = 5;
        return Answers.said(
                "not done yet (" + job.work().now() + "). Call status with job_id " + job.id() + " in " + again
                        + " s; it waits up to 45 s for the answer.",
                Map.of(
                        "job_id",
                        job.id(),
                        "poll_after_s",
                        again,
                        "doing",
                        job.work().now()),
                "status with this job_id has the whole");
    }

    @Override
    public void close() {
        var all = all();
        all.forEach(Job::end);
        long until = System.nanoTime() + LAST_WORDS.toNanos();
        try {
            for (Job job : all) {
                lastWords(job, until - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void lastWords(Job job, long nanos) throws InterruptedException {
        try {
            var _ = job.task().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Its processes end with ours, and what it recorded stays.
        }
    }

    private synchronized List<Job> all() {
        return List.copyOf(jobs.values());
    }
}
