package dev.spar.app.report;

import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.plan.Handoff;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.NextActions;
import dev.spar.core.run.state.RunState;
import dev.spar.core.text.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code handoffs/}: what a finished milestone hands on, and the memo of one that could not be finished. */
final class Handoffs {
    private Handoffs() {}

    static String of(Handoff h) {
        List<String> out = new ArrayList<>();
        out.add("# M" + h.milestone() + " " + Prose.markdown(h.title(), 120));
        out.add("");
        out.add("Checkpoint " + Prose.markdown(h.checkpoint(), 40) + " · reviewed: " + Prose.markdown(h.review(), 40));
        h.criteria().forEach(c -> out.add("- " + Prose.markdown(c, 120)));
        out.add("");
        out.add("## What the builder says");
        out.add(Prose.block(h.memo()));
        if (!h.next().isEmpty()) {
            out.add("");
            out.add("## Next");
            h.next().forEach(n -> out.add("- " + Prose.markdown(n, 120)));
        }
        return String.join("\n", out) + "\n";
    }

    private static void memo(EscalationMemo memo, List<String> out) {
        out.add("");
        out.add("Where: " + Prose.markdown(memo.where(), 400));
        out.add("");
        out.add("Error: " + Prose.markdown(memo.error(), 400));
        out.add("");
        out.add("## What was tried");
        memo.tried().forEach(t -> out.add("- " + Prose.markdown(t, 400)));
        out.add("");
        out.add("## The best next step");
        out.add(Prose.markdown(memo.nextStep(), 400));
    }

    /** Only where the run ended because the worker is stuck. */
    static Optional<String> escalation(Told told) {
        RunState state = told.state();
        return state.stop().filter(s -> s.reason() == StopReason.ESCALATED).map(stop -> {
            List<String> out = new ArrayList<>();
            out.add("# " + told.run() + ": " + Prose.markdown(stop.why(), 300));
            stop.memo().ifPresent(m -> memo(m, out));
            state.blocks().stream().filter(RunState.Block::open).forEach(b -> {
                out.add("");
                out.add("Still red: " + Prose.markdown(b.where().value(), 120) + " · " + b.strikes() + " strikes, "
                        + b.repairs() + " repairs");
                out.add("");
                out.add("Error: " + Prose.markdown(b.what(), 400));
                b.decision().ifPresent(d -> out.add("\nThe worker's decision: " + Prose.markdown(d, 400)));
                b.opinion().ifPresent(o -> out.add("\nThe other model chose " + Prose.markdown(o, 40)));
            });
            out.add("");
            out.add("## Next");
            out.add(NextActions.of(state).stream()
                    .map(a -> "- " + Prose.code(a.command(), 300) + " " + a.why())
                    .collect(Collectors.joining("\n")));
            return String.join("\n", out) + "\n";
        });
    }
}
