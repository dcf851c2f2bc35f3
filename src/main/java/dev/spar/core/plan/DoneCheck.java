package dev.spar.core.plan;

import java.util.Optional;

/** How one sees that a milestone is done. Without a command it is judged, and never green. */
public record DoneCheck(String text, Optional<String> command) {}
