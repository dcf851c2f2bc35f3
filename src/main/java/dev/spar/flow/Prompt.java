package dev.spar.flow;

import dev.spar.core.gate.Remit;

/**
 * One question to an agent. Its name is the step's name.
 *
 * @param answer the record that the reply is decoded to; its JSON Schema is the file of its name
 * @param remit what the turn is there to change; a file it names may be deleted
 */
public record Prompt<T extends Record>(StepName name, PromptInput input, Class<T> answer, Remit remit) {
    /** One that names no file. */
    public Prompt(StepName name, PromptInput input, Class<T> answer) {
        this(name, input, answer, Remit.NONE);
    }

    /** The same, asked by who is there to change this. */
    public Prompt<T> within(Remit other) {
        return new Prompt<>(name, input, answer, other);
    }
}
