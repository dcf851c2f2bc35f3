package dev.spar.app.report;

import dev.spar.core.plan.Milestone;
import dev.spar.core.plan.Plan;
import dev.spar.core.run.state.RunState;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan for programs: the {@code plan} of {@code --json}, with what was said against it. Fields are only ever added.
 */
public final class PlanData {
    private PlanData() {}

    public static SortedMap<String, Object> of(Plan plan, RunState state) {
        var data = new TreeMap<String, Object>();
        data.put("summary", plan.summary());
        data.put("size", plan.size());
        data.put(
                "milestones",
                plan.milestones().stream().map(PlanData::milestone).toList());
        data.put("risks", plan.riskMap());
        data.put("do_not_touch", plan.doNotTouch());
        data.put("assumptions", plan.assumptions());
        data.put("out_of_scope", plan.outOfScope());
        data.put("objections", state.told("objection"));
        data.put("dispositions", state.told("disposition"));
        return data;
    }

    private static SortedMap<String, Object> milestone(Milestone m) {
        var map = new TreeMap<String, Object>();
        map.put("title", m.title());
        map.put("goal", m.goal());
        map.put("kind", m.kind().name().toLowerCase(Locale.ROOT));
        map.put("risk", m.risk().name().toLowerCase(Locale.ROOT));
        map.put("files", m.expectedFiles());
        List<SortedMap<String, Object>> checks = m.doneChecks().stream()
                .<SortedMap<String, Object>>map(c -> {
                    var check = new TreeMap<String, Object>();
                    check.put("text", c.text());
                    check.put("command", c.command());
                    return check;
                })
                .toList();
        map.put("done_checks", checks);
        return map;
    }
}
