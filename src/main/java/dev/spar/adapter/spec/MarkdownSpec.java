package dev.spar.adapter.spec;

import dev.spar.core.spec.Outline;
import dev.spar.core.spec.Outline.Block;
import dev.spar.core.spec.Outline.Item;
import dev.spar.core.spec.Outline.Part;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SpecReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Reads a spec that is Markdown. The words of items are taken as they are written: what Markdown means by a star is
 * something else in a command.
 */
public final class MarkdownSpec {
    private static final Pattern MARK = Pattern.compile("^\\s*(?:[-*+]|\\d{1,9}[.)])(?:\\s+|$)(?:\\[([ xX])]\\s+)?");
    private static final Pattern HEADING = Pattern.compile("^\\s*#+\\s*|\\s*#+\\s*$");

    /** Below a key it may stand as far in as keys do, where Markdown itself takes it for words. */
    private static final Pattern FENCE = Pattern.compile("^(\\s*)(`{3,}|~{3,})[^`]*$");

    private static final int DEEPEST = 100;

    private final List<String> lines;

    private MarkdownSpec(String body) {
        this.lines = body.lines().toList();
    }

    /** The spec of this text; {@code name} is what people call it. */
    public static Spec.Read read(String name, String text) {
        var front = FrontMatter.of(text.replace("\r\n", "\n").replace('\r', '\n'));
        if (!front.faults().isEmpty()) {
            return new Spec.Read.Faulty(front.faults());
        }
        return SpecReader.read(name, new Outline(front.front(), new MarkdownSpec(front.body()).blocks(front.body())));
    }

    private List<Block> blocks(String body) {
        Node document = Parser.builder()
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .maxOpenBlockParsers(DEEPEST)
                .build()
                .parse(body);
        var blocks = new ArrayList<Block>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            block(node).ifPresent(blocks::add);
        }
        return List.copyOf(blocks);
    }

    private Optional<Block> block(Node node) {
        int line = first(node) + 1;
        return switch (node) {
            case Heading h ->
                Optional.of(new Block.Heading(
                        h.getLevel(),
                        HEADING.matcher(lines.get(first(h))).replaceAll("").strip(),
                        line,
                        raw(h)));
            case ListBlock list -> Optional.of(new Block.Listed(items(list), line, raw(list)));
            case FencedCodeBlock code -> Optional.of(new Block.Code(code.getLiteral(), line, raw(code)));
            case IndentedCodeBlock code -> Optional.of(new Block.Code(code.getLiteral(), line, raw(code)));
            case Paragraph p ->
                Optional.of(new Block.Text(
                        raw(p).lines().map(String::strip).collect(Collectors.joining("\n")), line, raw(p)));
            case BlockQuote quote -> Optional.of(new Block.Quoted(line, raw(quote)));
            default -> Optional.empty();
        };
    }

    /** Its lines as they are written. */
    private String raw(Node node) {
        return String.join("\n", lines.subList(first(node), last(node) + 1));
    }

    private List<Item> items(ListBlock list) {
        var items = new ArrayList<Item>();
        for (Node node = list.getFirstChild(); node != null; node = node.getNext()) {
            items.add(item(node));
        }
        return List.copyOf(items);
    }

    private Item item(Node item) {
        int first = first(item);
        var parts = new ArrayList<Part>();
        for (int i = first; i <= last(item); i++) {
            var fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int end = closing(fence.group(2), i + 1, last(item));
                parts.add(new Part.Code(code(i + 1, end, fence.group(1).length()), i + 1));
                i = end;
            } else if (!lines.get(i).isBlank()) {
                parts.add(new Part.Words(MARK.matcher(lines.get(i)).replaceFirst(""), i + 1));
            }
        }
        var mark = MARK.matcher(lines.get(first));
        Optional<Boolean> ticked =
                mark.find() ? Optional.ofNullable(mark.group(1)).map(t -> !t.isBlank()) : Optional.empty();
        return new Item(ticked, List.copyOf(parts), first + 1);
    }

    /** The line that closes the block, or the one behind the last. */
    private int closing(String fence, int from, int last) {
        int at = from;
        while (at <= last) {
            String line = lines.get(at).strip();
            if (line.startsWith(fence) && line.chars().allMatch(c -> c == fence.charAt(0))) {
                return at;
            }
            at++;
        }
        return at;
    }

    /** As it is written, without the blanks that its fence has before it. */
    private String code(int from, int end, int indent) {
        return lines.subList(from, end).stream()
                .map(l -> l.substring(
                        Math.min(indent, l.length() - l.stripLeading().length())))
                .collect(Collectors.joining("\n"));
    }

    private static int first(Node node) {
        return node.getSourceSpans().getFirst().getLineIndex();
    }

    private static int last(Node node) {
        return node.getSourceSpans().getLast().getLineIndex();
    }
}
