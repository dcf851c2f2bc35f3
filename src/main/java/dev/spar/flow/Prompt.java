package dev.spar.flow;

import java.util.List;

/**
 * One question to an agent. Its name is the step's name.
 *
 * @param answer the record that the reply is decoded to; its JSON Schema is the file of its name
 * @param named what the task and the approved plan say in words; a file they name may be deleted in this turn
 */
public record Prompt<T extends Record>(StepName name, PromptInput input, Class<T> answer, List<String> named) {
    /** One that names nothing. */
    public Prompt(StepName name, PromptInput input, Class<T> answer) {
        this(name, input, answer, List.of());
    }
}
