package dev.spar.flow;

/**
 * What a prompt is made from: a record whose components are the variables of the template {@link #template()}, all of
 * them used, none missing. A {@link Quoted} component is shown as data; a {@code String} or a number is the
 * supervisor's own word; the components of any other record count as components of this one.
 */
public interface PromptInput {
    /** The file below {@code prompts/}, without its ending: {@code builder/implement}. */
    String template();

    /** Whether builders must not see what is answered, nor be of a vendor with who answers, where there is another. */
    default boolean hiddenFromBuilders() {
        return false;
    }
}
