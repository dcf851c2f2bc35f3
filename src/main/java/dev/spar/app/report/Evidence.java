package dev.spar.app.report;

import dev.spar.core.goal.Agreement;
import dev.spar.core.run.state.AttemptRow;
import dev.spar.core.run.state.AttemptWords;
import dev.spar.core.run.state.RunState;
import dev.spar.core.settings.DurationText;
import dev.spar.core.text.Prose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sections of the summary that rest on what was run and judged: criteria, review, checkpoints, blocks. */
final class Evidence {
    private final Told told;
    private final RunState state;
    private final String run;
    private final List<String> out = new ArrayList<>();

    Evidence(Told told) {
        this.told = told;
        this.state = told.state();
        this.run = told.run();
    }

    List<String> lines() {
        section("Criteria", criteria());
        section("Attempts", attempts());
        section("Review", Reviews.lines(told));
        section("Checkpoints", checkpoints());
        section("Blocks", blocks());
        return out;
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.add("");
            out.add("## " + title);
            out.addAll(lines);
        }
    }

    private List<String> criteria() {
        if (state.criteria().isEmpty()) {
            return List.of();
        }
        List<String> lines =
                new ArrayList<>(List.of("| | criterion | how it was checked | evidence |", "|---|---|---|---|"));
        state.criteria().forEach(c -> lines.add(row(c)));
        return lines;
    }

    private List<String> attempts() {
        List<String> lines = new ArrayList<>();
        for (AttemptRow row : state.attempts()) {
            lines.add("- attempt " + row.attempt().number() + " of "
                    + row.attempt().most());
            AttemptWords.of(row, state.agreed().flatMap(Agreement::eval))
                    .forEach(l -> lines.add("  - " + Prose.markdown(l, 200)));
        }
        return lines;
    }

    private static String row(RunState.CriterionRow c) {
        return "| " + c.status().mark() + " | " + Prose.markdown(c.id() + " " + c.text(), 120) + " | " + how(c) + " | "
                + evidence(c) + " |";
    }

    private static String how(RunState.CriterionRow c) {
        return c.asserts()
                .map(a -> "derived by reviewer: " + Prose.markdown(a, 160))
                .or(() -> c.command().map(x -> Prose.code(x, 100)))
                .orElse("no command can decide it");
    }

    private static String evidence(RunState.CriterionRow c) {
        String runs = c.red().map(r -> "red " + run(r) + " → ").orElse("")
                + c.green()
                        .map(g -> (c.status().met() ? "green " : "") + run(g))
                        .orElse("");
        return switch (c.status()) {
            case VERIFIED -> runs;
            case PASSING, JUDGED, MANUAL, FAILED, FLAKY, NOT_RUN, BLOCKED, WAIVED ->
                Headline.word(c.status()) + ": " + Prose.markdown(c.why(), 120) + (runs.isEmpty() ? "" : " · " + runs);
        };
    }

    private static String run(RunState.CriterionRow.Run r) {
        return "tree " + r.tree().value().substring(0, 7)
                + r.exitCode().map(e -> ", exit " + e).orElse("") + " ([output](artifacts/" + r.output() + "))";
    }

    private List<String> checkpoints() {
        List<String> lines = new ArrayList<>();
        for (RunState.CheckpointRow row : state.checkpoints()) {
            var c = row.checkpoint();
            lines.add("- " + c.label() + " `" + c.commit().brief() + "` " + Prose.markdown(c.title(), 100)
                    + reviewed(c.label())
                    + " · undo all after it: `spar revert " + run + " --hard --to " + c.label() + "`");
        }
        var landing = told.home().flatMap(Told.Home::landing);
        boolean home = told.home().filter(Told.Home::landed).isPresent();
        if (!lines.isEmpty() && !home && landing.isEmpty()) {
            lines.add("- undo everything: `spar revert " + run + " --hard --to base`; nothing but the run's own branch"
                    + " was touched");
        }
        landing.ifPresent(l -> lines.add(
                "- undo the landing: `spar land " + run + " --undo`, or without spar " + Prose.code(l.undo(), 1000)));
        return lines;
    }

    private String reviewed(String label) {
        return state.handoffs().stream()
                .filter(h -> h.checkpoint().equals(label))
                .findFirst()
                .map(h -> " · reviewed: " + Prose.markdown(h.review(), 20))
                .orElse("");
    }

    /** Red once and repaired at once is the ordinary way; what took more is told. */
    private List<String> blocks() {
        List<String> lines = new ArrayList<>();
        for (RunState.Block b : state.blocks()) {
            if (b.strikes() > 1
                    || b.open()
                    || b.decision().isPresent()
                    || b.opinion().isPresent()) {
                lines.add("- " + block(b));
            }
        }
        int quick = state.blocks().size() - lines.size();
        if (quick > 0) {
            lines.add("- " + quick + " red " + (quick == 1 ? "check" : "checks") + " mended at the first repair");
        }
        return lines;
    }

    private static String block(RunState.Block b) {
        String took = b.closed()
                .map(c -> DurationText.format(Duration.between(b.opened(), c)))
                .orElse("open");
        String decided = b.decision()
                .map(d -> " · the worker's decision: " + Prose.markdown(d, 120))
                .orElse("");
        Optional<String> opinion = b.opinion().map(o -> " · the other model chose " + Prose.markdown(o, 20));
        return Reviews.place(b.where().value().split("/", 2)[0]) + " (" + took + ", " + b.strikes() + " strikes, "
                + b.repairs() + " repairs) " + Prose.markdown(b.what(), 140) + decided + opinion.orElse("");
    }
}
