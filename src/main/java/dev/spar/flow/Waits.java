package dev.spar.flow;

import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Waits as facts: they survive a restart, take commands meanwhile and call no model. A wait for a limit is bounded and
 * ends early where what to do on a limit is changed.
 */
final class Waits {
    /** How long a limit without a reset time is waited for before it is probed. */
    private static final Duration PROBE = Duration.ofMinutes(15);

    private static final String LIMIT = "limit ";

    private final Drive drive;
    private final Lane lane;
    private final StepPath path;

    Waits(Drive drive, Lane lane, StepPath path) {
        this.drive = drive;
        this.lane = lane;
        this.path = path;
    }

    /** Goes on with what an earlier drive was waiting for. */
    void goOn() throws InterruptedException {
        var open = drive.history.waiting(path);
        if (open.isPresent() && drive.history.onLimitChangedSince(open.get().seq())) {
            drive.append(new Event.WaitEnded(path, open.get().why()));
        } else if (open.isPresent()) {
            begin(open.get().why(), open.get().until());
        }
    }

    void pause(String why, Duration time) throws InterruptedException {
        if (time.isPositive()) {
            begin(why, drive.world.clock().instant().plus(time));
        }
    }

    /** Until the limit is reset. The wait is recorded also where it is too long, so that somebody can take it up. */
    void limit(String window, Optional<Instant> resets) throws InterruptedException {
        Instant now = drive.world.clock().instant();
        begin(LIMIT + window, resets.filter(now::isBefore).orElse(now.plus(PROBE)));
    }

    private void begin(String why, Instant until) throws InterruptedException {
        long seq = drive.append(new Event.WaitUntil(path, why, until)).seq();
        if (why.startsWith(LIMIT)) {
            requireShort(why, until);
        }
        while (drive.world.clock().instant().isBefore(until) && !drive.history.onLimitChangedSince(seq)) {
            drive.control.betweenSteps();
            drive.control.interruptibly(() -> {
                drive.world.inbox().await(until);
                return true;
            });
        }
        drive.append(new Event.WaitEnded(path, why));
    }

    private void requireShort(String why, Instant until) {
        Duration left = Duration.between(drive.world.clock().instant(), until);
        Duration waited = drive.history.waited(path, why);
        if (waited.plus(left).compareTo(drive.live.onLimit().longestWait()) > 0) {
            String before = waited.isZero() ? "" : ", after a wait of " + waited.toMinutes() + " min";
            throw drive.standStill(
                    lane,
                    StopReason.LIMIT,
                    "the usage " + why + " resets at " + until + before
                            + "; that is later than the longest wait allowed");
        }
    }
}
