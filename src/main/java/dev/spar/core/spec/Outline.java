package dev.spar.core.spec;

import java.util.List;
import java.util.Optional;

/**
 * The text of a spec as its Markdown has it, before anybody says what it means.
 *
 * @param front what stands between two lines of {@code ---} at the top; empty where there is none, or none of ours
 */
public record Outline(Optional<Front> front, List<Block> blocks) {

    /** The keys of the front matter that a spec is read by; others belong to those who use them. */
    public record Front(Optional<String> title, Optional<String> base, Bounds bounds) {}

    /**
     * What follows one another at the top level; comments are not part of it. Lines count from one, {@code raw} is the
     * text as it is written.
     */
    public sealed interface Block {
        int line();

        String raw();

        record Heading(int level, String text, int line, String raw) implements Block {}

        record Listed(List<Item> items, int line, String raw) implements Block {}

        record Code(String text, int line, String raw) implements Block {}

        record Text(String text, int line, String raw) implements Block {}

        /** What somebody else said: no word of it is a heading, an item or a command. */
        record Quoted(int line, String raw) implements Block {}
    }

    /**
     * An item of a list, with what is nested in it.
     *
     * @param ticked whether its box is ticked; empty where it has none
     */
    public record Item(Optional<Boolean> ticked, List<Part> parts, int line) {}

    /** A line of an item as it is written, without the marks of lists; or a block of code within it. */
    public sealed interface Part {
        int line();

        record Words(String text, int line) implements Part {}

        record Code(String text, int line) implements Part {}
    }
}
