package dev.spar.app.spec;

import dev.spar.app.result.Result;
import dev.spar.core.run.StopReason;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SubTask;
import dev.spar.core.spec.SubTaskGraph;
import dev.spar.core.spec.SubTaskGraph.Collisions;
import dev.spar.core.spec.SubTaskGraph.Ordered;
import dev.spar.core.spec.lint.Finding;
import dev.spar.core.spec.lint.Finding.Level;
import dev.spar.core.spec.lint.Score;
import dev.spar.core.spec.lint.SpecLint;
import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells what is wrong with a spec, how checkable its criteria are, and what of it goes at the same time. */
public final class Linting {
    private final String name;
    private final Spec.Read read;
    private final List<Finding> findings;

    /** Looks it over; {@code onPath} knows programs by name, {@code there} the files of the repository by path. */
    public Linting(String name, Spec.Read read, Predicate<String> onPath, Predicate<String> there) {
        this.name = name;
        this.read = read;
        this.findings = SpecLint.findings(read, onPath, there);
    }

    /** Exit 2 where no goal can be run by it. */
    public Result result() {
        long errors = count(Level.ERROR);
        var lines = new ArrayList<String>();
        spec().ifPresent(s -> head(s, lines));
        if (!lines.isEmpty() && !findings.isEmpty()) {
            lines.add("");
        }
        findings.forEach(f -> finding(f, lines));
        lines.add("");
        lines.add(words(errors));
        String text = String.join("\n", lines);
        var result = errors > 0 ? Result.of(StopReason.SPEC, text) : Result.ok(text);
        result = result.with("findings", findings.stream().map(Linting::data).toList())
                .with("errors", errors)
                .with("warnings", count(Level.WARNING));
        return spec().map(new SpecData(name)::of).map(Map::entrySet).stream()
                .flatMap(e -> e.stream())
                .reduce(result, (r, e) -> r.with(e.getKey(), e.getValue()), (a, b) -> b);
    }

    private Optional<Spec> spec() {
        return switch (read) {
            case Spec.Read.Understood u -> Optional.of(u.spec());
            case Spec.Read.NoCriteria n -> Optional.of(n.rest());
            case Spec.Read.Faulty _ -> Optional.empty();
        };
    }

    private long count(Level level) {
        return findings.stream().filter(f -> f.level() == level).count();
    }

    private void head(Spec spec, List<String> lines) {
        lines.add(Visible.flat(name + ": " + spec.title()) + " (" + spec.form().words() + ")");
        var score = Score.of(spec);
        if (!spec.criteria().isEmpty()) {
            lines.add("  " + score.words() + "; checkable " + score.points() + " of 100");
        }
        if (!spec.subTasks().isEmpty()) {
            lines.add("  " + graph(spec.subTasks()));
        }
    }

    /** {@code 3 sub-tasks on 2 levels: s1 s2 | s3}. */
    private static String graph(List<SubTask> tasks) {
        return switch (SubTaskGraph.of(tasks, Collisions.SERIALIZE)) {
            case Ordered.Colliding _ -> "";
            case Ordered.Graph(SubTaskGraph graph) -> {
                var levels = graph.levels();
                String shown = levels.stream()
                        .map(l -> String.join(" ", l.stream().map(SubTask::id).toList()))
                        .reduce((a, b) -> a + " | " + b)
                        .orElse("");
                yield counted(tasks.size(), "sub-task") + " on " + counted(levels.size(), "level") + ": " + shown;
            }
        };
    }

    private static String counted(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private void finding(Finding f, List<String> lines) {
        lines.add(name + ":" + f.line() + ": " + f.level().word() + ": " + Visible.flat(f.what()) + " [" + f.rule()
                + "]");
        lines.add("  fix   " + Visible.flat(f.fix()));
    }

    private String words(long errors) {
        return findings.isEmpty()
                ? "nothing to say against it"
                : counted(errors, "error") + ", " + counted(count(Level.WARNING), "warning");
    }

    private static Map<String, Object> data(Finding f) {
        var data = new LinkedHashMap<String, Object>();
        data.put("level", f.level());
        data.put("rule", f.rule());
        data.put("line", f.line());
        data.put("what", f.what());
        data.put("fix", f.fix());
        return data;
    }
}
