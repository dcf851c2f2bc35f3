package dev.spar.adapter.process;

import dev.spar.core.agent.ProcessMark;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A process and everything below it. What once was seen of it is remembered, so that leaving the family does not help.
 */
final class Tree {
    private final long root;
    private final Optional<String> marker;
    private final Map<Long, Long> seen = new LinkedHashMap<>();

    private Tree(ProcessMark root, Optional<String> marker) {
        this.root = root.pid();
        this.marker = marker;
        seen.put(root.pid(), root.startTicks());
    }

    /**
     * @param marker finds members by the value of {@link Marks#VARIABLE} that they inherited, where no namespace holds
     *     them
     */
    static Tree of(ProcessMark root, Optional<String> marker) {
        return new Tree(root, marker);
    }

    /**
     * Looks for the first child of the root, the init of its namespace: it ends last, when all others in it are gone.
     */
    synchronized boolean sawInit() {
        for (var child : Proc.children(root)) seen.put(child.pid(), child.startTicks());
        return seen.size() > 1;
    }

    /** Kills until nobody is left; false where somebody still is after {@code patience}. */
    synchronized boolean end(Duration patience) {
        long start = System.nanoTime();
        while (true) {
            var members = members();
            if (members.isEmpty()) return true;
            if (System.nanoTime() - start > patience.toNanos()) return false;
            for (var member : members) kill(member);
            LockSupport.parkNanos(500_000);
        }
    }

    /** Waits until what was seen is gone by itself; false after {@code patience}. */
    synchronized boolean gone(Duration patience) {
        long start = System.nanoTime();
        while (seen.entrySet().stream().anyMatch(one -> Marks.ticks(one.getKey()) == one.getValue())) {
            if (System.nanoTime() - start > patience.toNanos()) return false;
            LockSupport.parkNanos(200_000);
        }
        return true;
    }

    /** Those alive now: what was seen or carries the marker, and all that descend from it. */
    private Collection<Proc.Stat> members() {
        var all = Proc.all().stream().filter(Proc.Stat::lives).toList();
        var members = new LinkedHashMap<Long, Proc.Stat>();
        for (var process : all) if (wasSeen(process) || isMarked(process)) members.put(process.pid(), process);
        int known = -1;
        while (known != members.size()) {
            known = members.size();
            for (var process : all) if (members.containsKey(process.parent())) members.put(process.pid(), process);
        }
        for (var member : members.values()) seen.put(member.pid(), member.startTicks());
        return members.values();
    }

    private boolean wasSeen(Proc.Stat process) {
        var ticks = seen.get(process.pid());
        return ticks != null && ticks == process.startTicks();
    }

    private boolean isMarked(Proc.Stat process) {
        return marker.isPresent()
                && Proc.variable(process.pid(), Marks.VARIABLE).equals(marker);
    }

    private static void kill(Proc.Stat member) {
        // The handle is taken first and knows its own start time, so a pid that is reused in between is not hit.
        ProcessHandle.of(member.pid())
                .filter(handle -> Marks.ticks(member.pid()) == member.startTicks())
                .ifPresent(ProcessHandle::destroyForcibly);
    }
}
