package dev.spar.flow;

import java.util.List;

/**
 * The message of a checkpoint. The flow adds Spar-Run, Spar-Step, Spar-Tree and the agents' trailers; {@code trailers}
 * are further ones, {@code Key: value}.
 */
public record CommitMessage(StepName name, String subject, String body, List<String> trailers) {}
