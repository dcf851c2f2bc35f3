package dev.spar.adapter.process;

import java.time.Duration;
import java.util.Optional;

/**
 * What fences do on this machine.
 *
 * @param bubblewrap its version; empty where it is not installed
 * @param offline the full fence without network, as checks get it
 * @param without what a process gets that the user lets run without a fence
 */
public record FenceReport(Optional<String> bubblewrap, Answer outer, Answer full, Answer offline, String without) {
    /** Whether one kind of fence works. */
    public sealed interface Answer {
        /**
         * It does; {@code cost} is what starting a process in it took longer than a bare one, once and not warmed up.
         */
        record Works(Duration cost) implements Answer {}

        /** It does not; {@code fix} is a line to paste, or what to change. */
        record Broken(String why, String fix) implements Answer {}
    }

    public boolean whole() {
        return outer instanceof Answer.Works && full instanceof Answer.Works && offline instanceof Answer.Works;
    }
}
