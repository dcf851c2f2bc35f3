package dev.spar.app.cli;

import dev.spar.core.goal.GoalCast;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.spec.SubTask;
import dev.spar.core.spec.SubTaskGraph;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.Criterion;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A goal before it begins, for programs. Fields are only ever added. */
final class GoalData {
    private GoalData() {}

    static SortedMap<String, Object> of(GoalCast cast) {
        GoalTask goal = cast.goal();
        var data = new TreeMap<String, Object>();
        data.put("attempts", goal.attempts());
        data.put("workers", goal.workers());
        data.put("digest", goal.digest().value());
        data.put(
                "criteria",
                goal.criteria().list().stream().map(GoalData::criterion).toList());
        data.put("sub_tasks", goal.subTasks().stream().map(t -> task(cast, t)).toList());
        data.put("levels", levels(goal));
        return data;
    }

    private static List<List<String>> levels(GoalTask goal) {
        return switch (SubTaskGraph.of(goal.subTasks(), goal.collisions())) {
            case SubTaskGraph.Ordered.Graph g ->
                g.graph().levels().stream()
                        .map(level -> level.stream().map(SubTask::id).toList())
                        .toList();
            case SubTaskGraph.Ordered.Colliding ignored -> List.of();
        };
    }

    private static SortedMap<String, Object> criterion(Criterion c) {
        var data = new TreeMap<String, Object>();
        data.put("id", c.id());
        data.put("text", c.text());
        data.put("command", c.check().map(Check::command));
        data.put("red_wanted", !c.keepsGreen());
        data.put("repeat", c.repeat());
        return data;
    }

    private static SortedMap<String, Object> task(GoalCast cast, SubTask t) {
        var data = new TreeMap<String, Object>();
        data.put("number", cast.goal().number(t));
        data.put("id", t.id());
        data.put("title", t.title());
        data.put("files", t.files());
        data.put("after", t.after());
        data.put("judged_by", t.judgedBy());
        data.put("role", t.role());
        data.put("builder", cast.builder(t));
        return data;
    }
}
