package dev.spar.core.heal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The failures of one loop of repairs in order, each by its fingerprint, and what they call for. */
public record Strikes(List<String> fingerprints) {
    /** The same failure this often ends the loop. */
    public static final int OUT = 3;

    /** Different failures end it too: each repair brought another one, and none brought green. */
    public static final int MOST = 8;

    public static final Strikes NONE = new Strikes(List.of());

    /** What the newest failure calls for. */
    public enum Remedy {
        /** Seen for the first time: find the cause by one experiment, and repair it. */
        REPAIR,
        /** Seen again: another strategy, with the other model's opinion. */
        CHANGE_STRATEGY,
        /** Seen a third time, or too many different ones: a memo for a person. */
        ESCALATE
    }

    public Strikes with(String fingerprint) {
        List<String> all = new ArrayList<>(fingerprints);
        all.add(fingerprint);
        return new Strikes(List.copyOf(all));
    }

    /** How often the newest failure was seen. */
    public int count() {
        return fingerprints.isEmpty() ? 0 : Collections.frequency(fingerprints, fingerprints.getLast());
    }

    public Remedy remedy() {
        if (count() >= OUT || fingerprints.size() >= MOST) {
            return Remedy.ESCALATE;
        }
        return count() == 2 ? Remedy.CHANGE_STRATEGY : Remedy.REPAIR;
    }
}
