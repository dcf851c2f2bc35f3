package dev.spar.core.spec;

import dev.spar.core.spec.Outline.Block;
import dev.spar.core.spec.Outline.Front;
import dev.spar.core.spec.Outline.Item;
import dev.spar.core.spec.Outline.Part;
import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lays a draft out as the Markdown of a spec would be, so that one reader says what both mean. Each text is one
 * paragraph that begins with a word: none of it can be a heading or end the part that it stands in.
 */
final class DraftOutline {
    private static final Pattern BEGINS_A_BLOCK = Pattern.compile("^[#>=*+~`<|\\[\\s-]+");

    private final SpecDraft draft;
    private final List<Block> blocks = new ArrayList<>();
    private int line;

    DraftOutline(SpecDraft draft) {
        this.draft = draft;
    }

    Outline outline() {
        heading(2, "Problem Statement");
        text(plain(draft.problem()));
        heading(2, "Acceptance Criteria");
        list(draft.criteria().stream().map(this::item).toList());
        heading(2, "Constraints");
        constraints("must", draft.constraints().must());
        constraints("never", draft.constraints().never());
        constraints("prefer", draft.constraints().prefer());
        constraints("escalate", draft.constraints().escalate());
        if (!draft.assumptions().isEmpty()) {
            heading(2, "Assumptions");
            draft.assumptions().forEach(a -> text("- " + plain(a)));
        }
        heading(2, "Sub-tasks");
        draft.subTasks().forEach(this::subTask);
        if (!draft.evalCommand().isBlank()) {
            heading(2, "Eval Command");
            String command = draft.evalCommand().strip();
            blocks.add(new Block.Code(command, ++line, command));
        }
        Optional<String> title = Optional.of(plain(draft.title())).filter(t -> !t.isEmpty());
        return new Outline(Optional.of(new Front(title, Optional.empty(), Bounds.NONE)), List.copyOf(blocks));
    }

    private static String plain(String text) {
        String flat = Visible.flat(text).replaceAll("\\s+", " ");
        return BEGINS_A_BLOCK.matcher(flat).replaceFirst("").strip();
    }

    private void heading(int level, String text) {
        blocks.add(new Block.Heading(level, text, ++line, "#".repeat(level) + " " + text));
    }

    private void text(String text) {
        if (!text.isBlank()) {
            blocks.add(new Block.Text(text, ++line, text));
        }
    }

    private void list(List<Item> items) {
        if (!items.isEmpty()) {
            blocks.add(new Block.Listed(items, items.getFirst().line(), ""));
        }
    }

    private Item item(SpecDraft.Condition condition) {
        var parts = new ArrayList<Part>();
        int first = ++line;
        parts.add(new Part.Words((plain(condition.id()) + " " + plain(condition.text())).strip(), first));
        if (!condition.command().isBlank()) {
            parts.add(new Part.Words("check:", first));
            parts.add(new Part.Code(condition.command().strip(), first));
        }
        if (condition.guards()) {
            parts.add(new Part.Words("red: optional", first));
        }
        return new Item(Optional.empty(), List.copyOf(parts), first);
    }

    private void constraints(String kind, List<String> said) {
        said.stream().map(DraftOutline::plain).filter(s -> !s.isEmpty()).forEach(s -> text("- " + kind + ": " + s));
    }

    private void subTask(SpecDraft.Part part) {
        heading(3, (plain(part.id()) + " " + plain(part.title())).strip());
        key("files", String.join(", ", part.files()));
        key("after", String.join(", ", part.after()));
        key("judged-by", String.join(", ", part.judgedBy()));
        key("role", part.role());
        key("model", part.model());
        key("effort", part.effort());
        text(plain(part.text()));
    }

    private void key(String name, String value) {
        String flat = Visible.flat(value).replaceAll("\\s+", " ").strip();
        if (!flat.isEmpty()) {
            text(name + ": " + flat);
        }
    }
}
