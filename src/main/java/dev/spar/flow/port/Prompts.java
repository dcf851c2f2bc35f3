package dev.spar.flow.port;

import dev.spar.core.agent.Role;
import dev.spar.core.gate.Gate;
import dev.spar.core.gate.Told;
import dev.spar.flow.Prompt;
import java.util.List;

/** Renders prompts from their templates. A pure function of the templates and the input. */
public interface Prompts {
    Rendered render(Role role, Prompt<?> prompt);

    /** The text a fresh agent gets to take over a role in the middle: handover memo, then the prompt. */
    String handover(String memo, String prompt);

    /**
     * The next message to an agent whose process died in the middle: its edits are kept, {@code diff} shows them as
     * found.
     */
    String goOn(String diff);

    /** The next message to an agent whose edits outside the scope were undone. */
    String scopeTold(List<String> undone);

    /** The next message to an agent that gates stopped: what was stopped, and what it can do here instead. */
    String gateTold(List<Told> told);

    /** What an agent that could not go on past a gate is told when a person lets the work go on. */
    String gateDecided(Gate gate);

    /** What an agent that could not go on within the scope is told then: what a person has granted by now. */
    String scopeDecided(List<String> granted);

    /** The next message to an agent that made the same call again and again. */
    String loopTold(String call);

    /** What a person said to the builder, as a part added to its next prompt. */
    String said(List<String> words);

    /** That the work will conflict with what landed beside it in these files, as a part added to the next prompt. */
    String conflictAhead(List<String> files);

    /** {@code schema} is the JSON Schema of the reply. */
    record Rendered(String text, String schema) {}
}
