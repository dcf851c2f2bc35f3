package dev.spar.app.report;

import dev.spar.core.run.state.RunState;
import dev.spar.core.text.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What planning alone tells people, as Markdown: the plan, how it held against the other model, and what it cost. */
final class PlanPage {
    private final Told told;
    private final RunState state;
    private final Headline head;

    PlanPage(Told told) {
        this.told = told;
        this.state = told.state();
        this.head = new Headline(told);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        state.plan().ifPresent(p -> lines.addAll(PlanText.of(p).lines().toList()));
        List<String> challenge = Stream.concat(state.told("objection").stream(), state.told("disposition").stream())
                .toList();
        if (!challenge.isEmpty()) {
            lines.addAll(List.of("", "## What the other model had against it"));
            challenge.forEach(c -> lines.add("- " + Prose.markdown(c, 600)));
        }
        lines.addAll(List.of("", "## How it ended"));
        lines.add("- " + head.mark() + " `" + told.run() + "` " + head.standing()
                + state.stop().map(s -> ": " + Prose.markdown(s.why(), 300)).orElse("")
                + head.exit(", "));
        state.stop()
                .flatMap(RunState.Stop::memo)
                .ifPresent(m -> lines.add("- next: " + Prose.markdown(m.nextStep(), 400)));
        lines.add("- cost: " + head.cost());
        lines.add("- kept as " + Prose.code(told.folder().resolve("plan.md").toString(), 300));
        return List.copyOf(lines);
    }
}
