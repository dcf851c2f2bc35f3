package dev.spar.adapter.process;

import dev.spar.core.agent.ProcessMark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Recognises recorded processes, in a later JVM too, and ends them with everything they started. Never acts on a pid
 * alone.
 */
public final class Marks {
    /**
     * In the environment of all we start: {@code <pid>.<start ticks>.<number>}, the first two of the JVM that started
     * it.
     */
    static final String VARIABLE = "SPAR_PROCESS";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The mark of a running process; one that matches nothing where it is gone already. */
    public ProcessMark of(long pid) {
        return new ProcessMark(pid, ticks(pid), Proc.boot());
    }

    /** Whether the process of this pid that began then is suspended, as by Ctrl-Z at its terminal. */
    public static boolean suspended(long pid, long startTicks) {
        return Proc.stat(pid)
                .filter(s -> s.startTicks() == startTicks && s.state() == 'T')
                .isPresent();
    }

    public boolean alive(ProcessMark mark) {
        return mark.boot().equals(Proc.boot()) && mark.startTicks() >= 0 && ticks(mark.pid()) == mark.startTicks();
    }

    /**
     * Ends the process and its descendants, and whatever a dead Spar has left running. True when they are gone, which
     * is also the answer for a mark of an earlier boot or of a pid that belongs to somebody else by now.
     */
    public boolean end(ProcessMark mark) {
        boolean gone = !alive(mark) || Tree.of(mark, Optional.empty()).end(PATIENCE);
        return endOrphans() && gone;
    }

    /** Ends what earlier JVMs of ours started and did not live to end. */
    public boolean endOrphans() {
        boolean gone = true;
        for (var process : Proc.all()) {
            var marker = Proc.variable(process.pid(), VARIABLE);
            if (marker.isEmpty() || !process.lives() || ownerLives(marker.get())) continue;
            // In a namespace of its own the pid in the marker means another process; such a one dies with its
            // namespace.
            if (Proc.pids(process.pid()).size() != 1) continue;
            var orphan = new ProcessMark(process.pid(), process.startTicks(), Proc.boot());
            gone &= Tree.of(orphan, Optional.empty()).end(PATIENCE);
        }
        return gone;
    }

    private static boolean ownerLives(String marker) {
        var parts = List.of(marker.split("\\.", -1));
        try {
            return parts.size() != 3 || ticks(Long.parseLong(parts.get(0))) == Long.parseLong(parts.get(1));
        } catch (NumberFormatException _) {
            return true; // Not a marker of ours, so not ours to end.
        }
    }

    static long ticks(long pid) {
        return Proc.stat(pid)
                .filter(Proc.Stat::lives)
                .map(Proc.Stat::startTicks)
                .orElse(-1L);
    }
}
