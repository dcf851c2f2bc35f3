package dev.spar.app.land;

import dev.spar.app.run.RunBook;
import dev.spar.app.run.Work;
import dev.spar.core.goal.Portion;
import dev.spar.core.run.state.NextActions;
import dev.spar.core.spec.SubTask;
import dev.spar.core.text.Prose;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.Evaluation.Evidence;
import dev.spar.core.verify.Outcome;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A proven part of a goal for people and for programs: what is in it, what is left out and why, what was seen. */
public record PartWords(RunBook.Kept run, Work work, MetPart.Found.Proven part, CheckReport checks) {
    private static final int LONGEST = 160;

    /** Before it lands. */
    public String text() {
        var lines = new ArrayList<String>();
        var portion = part.portion();
        var changes = changes();
        lines.add("the part of " + run.id() + " that holds: " + portion.in().size() + " of "
                + (portion.in().size() + portion.out().size()) + " sub-tasks, "
                + changes.files().size() + (changes.files().size() == 1 ? " file +" : " files +") + changes.added()
                + " −" + changes.removed() + ", for " + part.plan().onto().replaceFirst("^refs/heads/", ""));
        portion.in().forEach(t -> lines.add("  in   " + Prose.line(t.id() + " " + t.title() + judged(t), LONGEST)));
        portion.out().forEach(o -> lines.add("  out  " + Prose.line(left(o), LONGEST)));
        if (part.ours() && repaired()) {
            lines.add("  out  what was mended at the end of the run: it is no sub-task's");
        }
        lines.add("on the merged files, cold:");
        part.evaluation().evidence().forEach(e -> lines.add("  " + Prose.line(criterion(e), LONGEST)));
        checks.results()
                .forEach(r -> lines.add("  "
                        + Prose.line(
                                (r.outcome() == Outcome.PASS ? "✓ " : "known red: ")
                                        + r.check().command(),
                                LONGEST)));
        return String.join("\n", lines);
    }

    private boolean repaired() {
        return run.state().goal().orElseThrow().repaired();
    }

    private static String judged(SubTask task) {
        return task.judgedBy().isEmpty() ? "" : " (" + String.join(", ", task.judgedBy()) + ")";
    }

    private static String left(Portion.Out out) {
        return out.task().id() + " " + out.task().title() + ": " + out.why();
    }

    private static String criterion(Evidence e) {
        return e.status().mark() + " " + e.criterion().id() + " "
                + e.criterion().text() + ": " + e.status().word().replace('_', ' ') + (e.met() ? "" : ", " + e.why());
    }

    private Changes changes() {
        var target = work.repo().treeOf(part.plan().target());
        return work.repo().changes(target, part.plan().tree());
    }

    /** What is not home once it landed, and how to go on with that; empty where all of it is. */
    public String rest() {
        String out = part.portion().out().stream().map(PartWords::left).collect(Collectors.joining("; "));
        String unmet =
                part.evaluation().unmet().stream().map(e -> e.criterion().id()).collect(Collectors.joining(", "));
        if (out.isEmpty() && unmet.isEmpty()) {
            return "";
        }
        return (out.isEmpty() ? "" : "\nleft out  " + Prose.line(out, 2 * LONGEST))
                + (part.ours()
                        ? "\n          what was merged of it stays on "
                                + run.began().branch()
                        : "")
                + (unmet.isEmpty() ? "" : "\nnot met   " + unmet)
                + "\ngo on     " + NextActions.oneMore(run.state()).command();
    }

    /** The same for programs. Fields are only ever added. */
    public SortedMap<String, Object> data() {
        var data = new TreeMap<String, Object>();
        var changes = changes();
        data.put("sub_tasks", part.portion().ids());
        data.put("left_out", part.portion().out().stream().map(PartWords::out).toList());
        data.put(
                "criteria",
                part.evaluation().evidence().stream().map(PartWords::found).toList());
        data.put(
                "checks",
                checks.results().stream().map(r -> r.check().command()).toList());
        data.put("tree", part.plan().tree().value());
        data.put("files", changes.files().size());
        data.put("added", changes.added());
        data.put("removed", changes.removed());
        return data;
    }

    private static SortedMap<String, Object> out(Portion.Out out) {
        var data = new TreeMap<String, Object>();
        data.put("id", out.task().id());
        data.put("title", out.task().title());
        data.put("why", out.why());
        return data;
    }

    private static SortedMap<String, Object> found(Evidence e) {
        var data = new TreeMap<String, Object>();
        data.put("id", e.criterion().id());
        data.put("status", e.status().word());
        data.put("met", e.met());
        data.put("why", e.why());
        return data;
    }
}
