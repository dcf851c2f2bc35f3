package dev.spar.app.report;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.goal.Part;
import dev.spar.core.goal.Redo;
import dev.spar.core.run.state.AttemptRow;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.Evaluation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The attempts at a goal, for programs. Fields are only ever added. */
final class AttemptData {
    private AttemptData() {}

    static SortedMap<String, Object> of(AttemptRow row) {
        var data = new TreeMap<String, Object>();
        data.put("attempt", row.attempt().number());
        data.put("most", row.attempt().most());
        List<SortedMap<String, Object>> parts = new ArrayList<>();
        for (int i = 0; i < row.took().size(); i++) {
            parts.add(part(
                    row.attempt().parts().get(i), row.took().get(i), row.by().get(i)));
        }
        data.put("sub_tasks", parts);
        row.evaluation()
                .ifPresent(e -> data.put(
                        "criteria",
                        e.evidence().stream().map(AttemptData::criterion).toList()));
        row.redo()
                .ifPresent(r ->
                        data.put("redo", r.again().stream().map(Redo.Again::id).toList()));
        row.redo().ifPresent(r -> data.put("analysis", r.analysis()));
        return data;
    }

    private static SortedMap<String, Object> part(Part part, Duration took, List<AgentRef> by) {
        var data = new TreeMap<String, Object>();
        data.put("number", part.number());
        data.put("id", part.id());
        data.put("title", part.title());
        data.put("how", part.how().word());
        data.put("why", part.why());
        data.put("seconds", took.toMillis() / 1000.0);
        data.put("by", by);
        return data;
    }

    private static SortedMap<String, Object> criterion(Evaluation.Evidence e) {
        var data = new TreeMap<String, Object>();
        data.put("id", e.criterion().id());
        data.put("status", e.status().word());
        data.put("met", e.met());
        data.put("why", e.why());
        e.criterion().check().flatMap(Check::asserts).ifPresent(a -> data.put("derived", a));
        return data;
    }
}
