package dev.spar.adapter.agent;

import dev.spar.adapter.process.Running.Activity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Tells a silent agent from a busy one by two kinds of evidence: no sign for the whole window, and hardly any processor
 * time or input and output in its process tree over that window. A long quiet build is busy; an idle runtime's timers
 * are not. For one thread; times are nanoseconds of a monotonic clock.
 */
final class StallWatch {
    /** Ticks a second that an idle tree may use: 2 % of one core at 100 Hz. */
    private static final double IDLE_TICKS = 2.0;

    /** Bytes a second that an idle tree may move. */
    private static final double IDLE_BYTES = 2048;

    private final long window;
    private final Supplier<Activity> activity;
    private final Deque<Look> looks = new ArrayDeque<>();
    private long lastSign;

    StallWatch(Duration window, long now, Supplier<Activity> activity) {
        this.window = window.toNanos();
        this.activity = activity;
        this.lastSign = now;
    }

    private record Look(long at, Activity seen) {}

    /** How long to wait for the next line before looking. */
    Duration pause() {
        return Duration.ofNanos(Math.clamp(window / 8, 1_000_000L, 5_000_000_000L));
    }

    /** Whether it is time to look again. */
    boolean due(long now) {
        return looks.isEmpty()
                ? now - lastSign >= pause().toNanos()
                : now - looks.getLast().at() >= pause().toNanos();
    }

    void sign(long now) {
        lastSign = now;
        looks.clear();
    }

    /** Looks at the tree; true where it has been silent and idle for the whole window. */
    boolean stalled(long now) {
        looks.addLast(new Look(now, activity.get()));
        while (looks.size() > 2 && now - second().at() >= window) {
            looks.removeFirst();
        }
        Look first = looks.getFirst();
        Look last = looks.getLast();
        long span = last.at() - first.at();
        if (now - lastSign < window || span < window / 2) {
            return false;
        }
        double seconds = span / 1e9;
        return last.seen().cpuTicks() - first.seen().cpuTicks() <= 1 + IDLE_TICKS * seconds
                && last.seen().ioBytes() - first.seen().ioBytes() <= 4096 + IDLE_BYTES * seconds;
    }

    private Look second() {
        var each = looks.iterator();
        each.next();
        return each.next();
    }
}
