package dev.spar.app.report;

import dev.spar.core.run.state.RunState;
import dev.spar.core.text.Prose;
import java.util.ArrayList;
import java.util.List;

/** What an adversarial question tells people: the verdict as it is, how it ended, and what it cost. */
final class AdversarialPage {
    private static final int LINE = 1_000;

    private final Told told;
    private final RunState state;
    private final Headline head;

    AdversarialPage(Told told) {
        this.told = told;
        this.state = told.state();
        this.head = new Headline(told);
    }

    /** For a terminal: the block of words that people know from such tools, then how it ended. */
    List<String> plain() {
        List<String> lines = new ArrayList<>();
        state.told("verdict").stream()
                .flatMap(String::lines)
                .map(l -> Prose.line(l, LINE))
                .forEach(lines::add);
        lines.add("");
        lines.add(head.mark() + " " + told.run() + " " + head.standing() + head.exit("   "));
        lines.add("  cost       " + head.cost());
        lines.add("  read       " + told.folder().resolve("summary.md"));
        return List.copyOf(lines);
    }

    /** For {@code summary.md}. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("# " + Prose.markdown(head.title(), 100));
        // The words are a model's: they stand as a block, so that they are no Markdown of ours.
        state.told("verdict").forEach(v -> lines.addAll(List.of("", Prose.block(v))));
        lines.addAll(List.of("", "## How it ended"));
        lines.add("- " + head.mark() + " `" + told.run() + "` " + head.standing() + head.exit(", "));
        lines.add("- cost: " + head.cost());
        lines.add("- kept in " + Prose.code(told.folder().toString(), 300));
        return List.copyOf(lines);
    }
}
