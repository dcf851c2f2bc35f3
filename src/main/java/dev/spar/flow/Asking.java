package dev.spar.flow;

import dev.spar.core.agent.Role;
import dev.spar.flow.port.Prompts;

/** A question to an agent: in which role, what, and how it reads. */
record Asking<T extends Record>(Role role, Prompt<T> prompt, Prompts.Rendered rendered) {}
