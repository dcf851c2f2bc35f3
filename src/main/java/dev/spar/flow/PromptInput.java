package dev.spar.flow;

/**
 * What a prompt is made from: a record whose components are the variables of the template {@link #template()}, all of them
 * used, none missing.
 */
public interface PromptInput {
    /** The file below {@code prompts/}, without its ending: {@code builder/implement}. */
    String template();
}
