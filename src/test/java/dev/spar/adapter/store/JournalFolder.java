package dev.spar.adapter.store;

import dev.spar.core.agent.ProcessMark;
import dev.spar.core.run.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The folder of one run below {@code root}, and its journal as one claimant has it, at noon. */
record JournalFolder(Path root) {
    static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-02T12:00:00Z"));
    static final Claimant ME = new Claimant(new ProcessMark(1, 2, "boot"), "here", "spar run");

    RunFolder run() {
        return new RunFolder(root.resolve("r-abcde"));
    }

    FileJournal claim() {
        return ((FileJournal.Claim.Ours) FileJournal.claim(run(), ME, NOON)).journal();
    }

    static Event note(String text) {
        return new Event.Noted(Optional.empty(), "test", text);
    }
}
