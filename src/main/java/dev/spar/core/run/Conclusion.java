package dev.spar.core.run;

/** How a workflow ended: the stable reason and one sentence for people. Everything else is in the journal. */
public record Conclusion(StopReason reason, String headline) {}
