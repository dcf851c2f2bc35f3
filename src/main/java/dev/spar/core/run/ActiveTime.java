package dev.spar.core.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long a run was active: from the first to the last line of each of its drives, less the time in which it waited
 * for a limit or a person. A drive that was killed counts up to its last line.
 */
public final class ActiveTime {
    private Duration closed = Duration.ZERO;
    private long epoch = -1;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private Duration waited = Duration.ZERO;
    private final SortedMap<StepPath, Instant> waits = new TreeMap<>();

    public static ActiveTime of(List<Entry> entries) {
        var time = new ActiveTime();
        entries.forEach(time::add);
        return time;
    }

    /** Takes the journal's next line. */
    public void add(Entry entry) {
        if (entry.epoch() != epoch) {
            closed = closed.plus(current(last));
            epoch = entry.epoch();
            first = entry.at();
            waited = Duration.ZERO;
            waits.clear();
        }
        last = entry.at();
        Event event = entry.event();
        if (event instanceof Event.WaitUntil e) {
            waits.put(e.path(), entry.at());
        } else if (event instanceof Event.Asked e) {
            waits.put(e.path(), entry.at());
        } else if (event instanceof Event.WaitEnded e) {
            end(e.path(), entry.at());
        } else if (event instanceof Event.StepFinished e) {
            end(e.path(), entry.at());
        } else if (event instanceof Event.Parked) {
            waits.keySet().stream().toList().forEach(p -> end(p, entry.at()));
        }
    }

    private void end(StepPath path, Instant at) {
        Instant since = waits.remove(path);
        if (since != null) {
            waited = waited.plus(Duration.between(since, at));
        }
    }

    private Duration current(@Nullable Instant end) {
        return first == null || end == null
                ? Duration.ZERO
                : Duration.between(first, end).minus(waited);
    }

    /** The active time by {@code now}, the open drive included. */
    public Duration until(Instant now) {
        Duration open = waits.isEmpty()
                ? current(now)
                : current(waits.values().stream().min(Instant::compareTo).orElse(now));
        return closed.plus(open.isNegative() ? Duration.ZERO : open);
    }

    /** The active time as far as the journal goes. */
    public Duration recorded() {
        return closed.plus(current(last));
    }
}
