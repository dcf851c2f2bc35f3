package dev.spar.core.heal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Notices a worker that does the same again: the same tool call with the same arguments, or the same failing check,
 * with nothing changed between. A change of the tree starts the count anew.
 *
 * @param window how many calls back are looked at
 */
public record DoomLoop(List<String> calls, int window) {
    private static final int USUAL = 12;

    /** What to do. */
    public enum Advice {
        GO_ON,
        /** The second time: ask the worker what it expects to be different. */
        REFLECT,
        /** The third time: end the turn. */
        OUT
    }

    public static DoomLoop none() {
        return new DoomLoop(List.of(), USUAL);
    }

    /** After one more call; what differs by chance between two calls is put aside. */
    public DoomLoop and(String call) {
        var more = new ArrayList<>(calls);
        more.add(Fingerprint.normalised(call));
        return new DoomLoop(List.copyOf(more.subList(Math.max(0, more.size() - window), more.size())), window);
    }

    /** After the tree changed: doing the same again may now be right. */
    public DoomLoop afterChange() {
        return new DoomLoop(List.of(), window);
    }

    public Advice advice() {
        int times = calls.isEmpty() ? 0 : Collections.frequency(calls, calls.getLast());
        return times >= 3 ? Advice.OUT : times == 2 ? Advice.REFLECT : Advice.GO_ON;
    }
}
