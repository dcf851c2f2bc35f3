package dev.spar.flow;

/**
 * One question to an agent. Its name is the step's name.
 *
 * @param answer the record that the reply is decoded to; its JSON Schema is the file of its name
 */
public record Prompt<T extends Record>(StepName name, PromptInput input, Class<T> answer) {}
