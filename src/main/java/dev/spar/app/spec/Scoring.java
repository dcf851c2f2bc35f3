package dev.spar.app.spec;

import dev.spar.app.result.Result;
import dev.spar.core.run.StopReason;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.lint.Rung;
import dev.spar.core.spec.lint.Score;
import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells how each criterion of a spec is decided, and whether they are those that were frozen. */
public final class Scoring {
    private final String name;
    private final Score score;

    public Scoring(String name, Spec spec) {
        this.name = name;
        this.score = Score.of(spec);
    }

    /**
     * Exit 2 where they are not the frozen ones; 1 where one is decided by less than {@code least}.
     *
     * @param standing to what was frozen; empty where the spec is no file
     */
    public Result result(Optional<Freezing.Standing> standing, Optional<Rung> least) {
        var lines = new ArrayList<String>();
        lines.add(Visible.flat(name) + ": checkable " + score.points() + " of 100; " + score.words());
        score.criteria().forEach(g -> graded(g, lines));
        standing.ifPresent(s -> lines.add("criteria  " + s.words()));
        var below = score.criteria().stream()
                .filter(g -> least.filter(l -> g.rung().compareTo(l) > 0).isPresent())
                .map(g -> g.asked().id())
                .toList();
        if (!below.isEmpty()) {
            lines.add("below " + least.map(Rung::name).orElse("") + "  " + String.join(", ", below));
        }
        return told(String.join("\n", lines), standing, below)
                .with("score", score.points())
                .with("below", below)
                .with(
                        "criteria",
                        score.criteria().stream().map(SpecData::criterion).toList())
                .with("digest", standing.flatMap(Freezing.Standing::freeze).map(f -> f.digest()));
    }

    private static Result told(String text, Optional<Freezing.Standing> standing, List<String> below) {
        var changed = standing.flatMap(Freezing.Standing::problem);
        if (changed.isPresent()) {
            return Result.of(StopReason.SPEC, text).problems(List.of(changed.get()));
        }
        return below.isEmpty() ? Result.ok(text) : Result.of(StopReason.UNMET, text);
    }

    private void graded(Score.Graded graded, List<String> lines) {
        var asked = graded.asked();
        String shown = Visible.flat(graded.rung().sure() ? asked.command().orElse("") : asked.text());
        lines.add("  " + asked.id() + "  " + graded.rung() + " " + graded.rung().words() + "   " + shown);
        graded.suggestion().ifPresent(s -> lines.add("      " + Visible.flat(s)));
    }
}
