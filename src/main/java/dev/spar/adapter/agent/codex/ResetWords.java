package dev.spar.adapter.agent.codex;

import java.time.Instant;
import java.util.Optional;

/** Reads when a usage limit ends from codex's own words ("try again at 1:06 PM."). Empty where they do not say. */
interface ResetWords {
    Optional<Instant> in(String words);
}
