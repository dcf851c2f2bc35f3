package dev.spar.core.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The destructive gate and the external-send gate over commands that an agent was seen to run. They ran already: this
 * tells what was done and has the agent told; what keeps it from happening is the fence.
 */
public final class RanCommands {
    private RanCommands() {}

    /** A command that ended well, or whose end is not known. */
    public static List<Trip> trips(String command) {
        List<Trip> trips = new ArrayList<>();
        for (List<String> words : ShellWords.of(command)) {
            Optional<String> sent = Sends.what(words);
            sent.ifPresent(w -> trips.add(Trip.told(Gate.EXTERNAL_SEND, String.join(" ", words), w)));
            Optional<String> lost = Removals.what(words);
            lost.ifPresent(w -> trips.add(Trip.told(Gate.DESTRUCTIVE, String.join(" ", words), w)));
        }
        return List.copyOf(trips);
    }
}
