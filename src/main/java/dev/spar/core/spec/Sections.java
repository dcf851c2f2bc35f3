package dev.spar.core.spec;

import dev.spar.core.spec.Outline.Block;
import dev.spar.core.spec.Section.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts an outline into its parts. A part ends where a heading of its level, or a higher one, begins, or within it one
 * that means something else; each heading below that of the sub-tasks is one of them.
 */
final class Sections {
    private final List<Section> all = new ArrayList<>();
    private Section current = new Section(Kind.OTHER, Optional.empty(), new ArrayList<>(), Optional.empty());
    /** The level of the heading that the sub-tasks stand below, and theirs; 0 outside of them, and before the first. */
    private int around;

    private int each;

    private boolean named;

    private Sections() {
        all.add(current);
    }

    /** The parts in order, the title's own heading being none. */
    static List<Section> of(List<Block> blocks) {
        int title = titleLine(blocks);
        var sections = new Sections();
        for (Block block : blocks) {
            if (block instanceof Block.Heading h && h.line() == title) {
                sections.open(Kind.OTHER, Optional.empty(), Optional.empty());
            } else if (block instanceof Block.Heading h) {
                sections.heading(h, Kind.of(h.text()));
            } else {
                sections.current.blocks().add(block);
            }
        }
        return List.copyOf(sections.all);
    }

    /** The line of the first heading, where it is of the highest level and means nothing but the whole; else 0. */
    private static int titleLine(List<Block> blocks) {
        var headings = blocks.stream()
                .filter(Block.Heading.class::isInstance)
                .map(Block.Heading.class::cast)
                .toList();
        if (headings.isEmpty() || headings.getFirst().level() != 1) {
            return 0;
        }
        boolean another = headings.stream().skip(1).anyMatch(h -> Kind.of(h.text()) == Kind.ACCEPTANCE);
        boolean title = switch (Kind.of(headings.getFirst().text())) {
            case OTHER, SUB_TASK -> true;
            // "Acceptance tests for X" is a title where the criteria have a heading of their own.
            case ACCEPTANCE -> another;
            case PROBLEM, CONSTRAINTS, SUB_TASKS, EVAL -> false;
        };
        return title ? headings.getFirst().line() : 0;
    }

    private void heading(Block.Heading h, Kind kind) {
        if (around > 0 && h.level() > around) {
            within(h, kind);
            return;
        }
        around = 0;
        each = 0;
        named = false;
        boolean ends = switch (current.kind()) {
            case OTHER -> true;
            case PROBLEM, CONSTRAINTS -> h.level() <= current.level() || kind != Kind.OTHER;
            case ACCEPTANCE, EVAL, SUB_TASKS, SUB_TASK -> h.level() <= current.level() || kind == Kind.EVAL;
        };
        if (!ends) {
            current.blocks().add(h);
        } else if (kind == Kind.SUB_TASK) {
            around = h.level() - 1;
            subTask(h);
        } else {
            around = kind == Kind.SUB_TASKS ? h.level() : 0;
            open(kind, Optional.of(h), Optional.empty());
        }
    }

    /** Where one sub-task has a name or a number, a heading beside it without one is something else. */
    private void within(Block.Heading h, Kind kind) {
        boolean own = each == 0 || h.level() <= each;
        boolean names = SubTaskHeading.named(h.text());
        if (own && kind != Kind.EVAL && (names || (!named && kind != Kind.ACCEPTANCE))) {
            subTask(h);
        } else if (own || kind == Kind.EVAL) {
            open(kind, Optional.of(h), Optional.empty());
        } else if (kind == Kind.ACCEPTANCE && current.kind() == Kind.SUB_TASK) {
            open(kind, Optional.of(h), Optional.of(current));
        } else {
            if (current.owner().isPresent() && h.level() <= current.level()) {
                current = current.owner().get();
            }
            current.blocks().add(h);
        }
    }

    private void subTask(Block.Heading h) {
        each = each == 0 ? h.level() : each;
        named |= SubTaskHeading.named(h.text());
        open(Kind.SUB_TASK, Optional.of(h), Optional.empty());
    }

    private void open(Kind kind, Optional<Block.Heading> heading, Optional<Section> owner) {
        current = new Section(kind, heading, new ArrayList<>(), owner);
        all.add(current);
    }
}
