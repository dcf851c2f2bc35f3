package dev.spar.app.spec;

import dev.spar.core.settings.DurationText;
import dev.spar.core.spec.Constraints;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SubTask;
import dev.spar.core.spec.lint.Score;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a spec says, for programs. */
record SpecData(String name) {

    SortedMap<String, Object> of(Spec spec) {
        var data = new TreeMap<String, Object>();
        data.put("spec", name);
        data.put("form", spec.form());
        data.put("title", spec.title());
        data.put("problem", spec.problem());
        var score = Score.of(spec);
        data.put("score", score.points());
        data.put("criteria", score.criteria().stream().map(SpecData::criterion).toList());
        data.put("sub_tasks", spec.subTasks().stream().map(SpecData::task).toList());
        data.put("constraints", constraints(spec.constraints()));
        data.put("eval", spec.eval().map(Spec.Eval::command));
        return data;
    }

    static Map<String, Object> criterion(Score.Graded graded) {
        var data = new LinkedHashMap<String, Object>();
        var asked = graded.asked();
        data.put("id", asked.id());
        data.put("text", asked.text());
        data.put("line", asked.line());
        data.put("rung", graded.rung().name());
        data.put("command", asked.command());
        data.put("timeout", asked.timeout().map(DurationText::format));
        data.put("red_required", asked.redRequired());
        data.put("repeat", asked.repeat());
        data.put("suggestion", graded.suggestion());
        return data;
    }

    private static Map<String, Object> task(SubTask task) {
        var data = new LinkedHashMap<String, Object>();
        data.put("id", task.id());
        data.put("title", task.title());
        data.put("line", task.line());
        data.put("files", task.files());
        data.put("after", task.after());
        data.put("judged_by", task.judgedBy());
        data.put("role", task.role());
        data.put("model", task.tier());
        data.put("effort", task.effort());
        return data;
    }

    private static Map<String, Object> constraints(Constraints c) {
        var data = new LinkedHashMap<String, Object>();
        data.put("must", c.must());
        data.put("never", c.never());
        data.put("prefer", c.prefer());
        data.put("escalate", c.escalate());
        return data;
    }
}
