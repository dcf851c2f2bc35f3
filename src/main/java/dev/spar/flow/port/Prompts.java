package dev.spar.flow.port;

import dev.spar.core.agent.Role;
import dev.spar.flow.Prompt;

/** Renders prompts from their templates. A pure function of the templates and the input. */
public interface Prompts {
    Rendered render(Role role, Prompt<?> prompt);

    /** The text a fresh agent gets to take over a role in the middle: handover memo, then the prompt. */
    String handover(String memo, String prompt);

    /** {@code schema} is the JSON Schema of the reply. */
    record Rendered(String text, String schema) {}
}
