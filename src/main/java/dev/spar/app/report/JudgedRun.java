package dev.spar.app.report;

import dev.spar.core.run.state.RunState;
import dev.spar.core.run.state.Score;
import dev.spar.core.text.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A score with what each point came from, for people and for programs. */
public record JudgedRun(RunState state, Score score, int threshold) {
    public boolean passes() {
        return score.percent() >= threshold;
    }

    /** For a terminal. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add((passes() ? "✓ " : "✗ ") + score.percent() + " of 100: " + score.earned() + " of " + score.outOf()
                + " criteria shown on the work as it is, threshold " + threshold);
        score.points().forEach(p -> point(p, lines));
        if (!state.findings().open().isEmpty()) {
            lines.add("not part of the score: " + state.findings().open().size()
                    + " findings of reviews are open (spar report)");
        }
        if (state.stop().filter(RunState.Stop::over).isEmpty()) {
            lines.add("the run is not over: this is how far it is");
        }
        return String.join("\n", lines);
    }

    private static void point(Score.Point point, List<String> lines) {
        var c = point.criterion();
        lines.add("  " + c.status().mark() + " " + (point.counts() ? (point.earned() ? "1" : "0") + "/1" : "–  ") + "  "
                + Prose.line(c.id() + " " + c.text(), 100));
        lines.add("         " + Prose.line(point.why(), 160));
        c.command().ifPresent(x -> lines.add("         $ " + Prose.line(x, 140)));
        c.red().ifPresent(r -> lines.add("         red    " + run(r)));
        c.green().ifPresent(r -> lines.add("         then   " + run(r)));
    }

    private static String run(RunState.CriterionRow.Run run) {
        return run.exitCode().map(e -> "exit " + e).orElse("no exit code") + " on tree "
                + run.tree().value().substring(0, 7) + " · artifacts/" + run.output();
    }

    /** For programs. */
    public SortedMap<String, Object> data() {
        var data = new TreeMap<String, Object>();
        data.put("score", score.percent());
        data.put("threshold", threshold);
        data.put("passes", passes());
        data.put("earned", score.earned());
        data.put("out_of", score.outOf());
        data.put("over", state.stop().filter(RunState.Stop::over).isPresent());
        data.put("open_findings", state.findings().open().size());
        data.put("criteria", score.points().stream().map(JudgedRun::fields).toList());
        return data;
    }

    private static SortedMap<String, Object> fields(Score.Point point) {
        var c = point.criterion();
        var map = new TreeMap<String, Object>();
        map.put("id", c.id());
        map.put("text", c.text());
        map.put("status", c.status().word());
        map.put("points", point.earned() ? 1 : 0);
        map.put("counts", point.counts());
        map.put("why", point.why());
        map.put("command", c.command());
        map.put("red", c.red().map(JudgedRun::fields));
        map.put("green", c.green().map(JudgedRun::fields));
        return map;
    }

    private static SortedMap<String, Object> fields(RunState.CriterionRow.Run run) {
        var map = new TreeMap<String, Object>();
        map.put("tree", run.tree().value());
        map.put("exit", run.exitCode());
        map.put("output", "artifacts/" + run.output());
        return map;
    }
}
