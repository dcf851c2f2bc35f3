package dev.spar.core.heal;

import dev.spar.core.run.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Notices a worker that goes round in circles: the same tool call with the same arguments that brings the same back,
 * with nothing new between. Anything new, an edit above all, starts the count again.
 *
 * @param seen the last {@value #WINDOW} deeds
 * @param again those at the end of them that had been done before
 */
public record DoomLoop(List<Digest> seen, List<Digest> again) {
    private static final int WINDOW = 12;

    /** What to do. */
    public enum Advice {
        GO_ON,
        /** The third time: end the turn, and ask the worker what it expects to be different. */
        OUT
    }

    /** At the start of a turn, and after an edit: doing the same again may now be right. */
    public static DoomLoop none() {
        return new DoomLoop(List.of(), List.of());
    }

    /**
     * What a call did: two equal ones did the same. Of a failure only what is not chance counts (times, numbers), as in
     * a {@link Fingerprint}; of a success every letter, since a count that moves is progress.
     */
    public static Digest deed(String call, String result, boolean failed) {
        return Digest.of(call + "\0" + (failed ? Fingerprint.normalised(result) : result));
    }

    public DoomLoop and(Digest deed) {
        var more = new ArrayList<>(seen);
        more.add(deed);
        var repeats = seen.contains(deed) ? new ArrayList<>(again) : new ArrayList<Digest>();
        if (seen.contains(deed)) {
            repeats.add(deed);
        }
        return new DoomLoop(
                List.copyOf(more.subList(Math.max(0, more.size() - WINDOW), more.size())), List.copyOf(repeats));
    }

    public Advice advice() {
        return !again.isEmpty() && Collections.frequency(again, again.getLast()) >= 2 ? Advice.OUT : Advice.GO_ON;
    }
}
