package dev.spar.app.report;

import dev.spar.app.review.FindingWords;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Ledger;
import dev.spar.core.review.Location;
import dev.spar.core.run.state.QuotaRow;
import dev.spar.core.run.state.RunState;
import dev.spar.core.verify.CriterionStatus;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a run stands as {@code data} of {@code --json}: numbers as numbers, and nothing of how Spar keeps it. */
public final class RunData {

    private RunData() {}

    /** What there is nothing to say of is left out. */
    public static SortedMap<String, Object> of(RunState state) {
        var data = new TreeMap<String, Object>();
        state.begun().ifPresent(b -> {
            data.put("run", b.run().value());
            data.put("title", b.title());
            data.put("branch", b.branch());
            data.put("workflow", b.kind().workflow());
        });
        data.put("phase", state.phase().word());
        data.put("over", state.stop().filter(RunState.Stop::over).isPresent());
        state.stop().ifPresent(s -> {
            data.put("reason", s.reason().word());
            data.put("why", s.why());
        });
        state.question().ifPresent(q -> {
            data.put("question", q.question());
            q.otherwise().ifPresent(o -> data.put("otherwise", o.words()));
        });
        put(data, "answered", state.answered());
        put(data, "part", state.part());
        put(data, "settled", state.settled());
        put(
                data,
                "landed",
                state.landed().filter(l -> state.home()).map(l -> l.fact().branch()));
        work(state, data);
        if (!state.attempts().isEmpty()) {
            data.put("attempts", state.attempts().stream().map(AttemptData::of).toList());
        }
        UnmetGoal.of(state).ifPresent(u -> data.put("unmet", u.data()));
        numbers(state, data);
        return data;
    }

    private static void work(RunState state, Map<String, Object> data) {
        if (state.milestones() > 0) {
            data.put("milestone", state.milestone());
            data.put("milestones", state.milestones());
        }
        state.current().ifPresent(s -> {
            data.put("step", s.path().value());
            data.put("since", s.began());
        });
        state.diff().ifPresent(d -> {
            data.put("files", d.files());
            data.put("added", d.added());
            data.put("removed", d.removed());
        });
        data.put(
                "findings",
                state.findings().entries().stream().map(RunData::finding).toList());
        put(data, "block", state.openBlock().map(RunState.Block::what));
    }

    private static SortedMap<String, Object> finding(Ledger.Entry entry) {
        Finding f = entry.finding();
        var map = new TreeMap<String, Object>();
        map.put("id", entry.id());
        map.put("title", f.title());
        map.put("severity", f.severity().word());
        map.put("category", FindingWords.category(f));
        map.put("ground", FindingWords.ground(f));
        map.put("file", f.location().map(Location::file));
        map.put("line", f.location().map(Location::firstLine));
        map.put("symbol", f.symbol());
        map.put("origin", entry.origin().word());
        map.put("raised", entry.raised().size());
        map.put("place", entry.place());
        map.put("disposition", entry.disposition().word());
        map.put("decided_by", entry.decided().map(Ledger.Decision::by));
        map.put("reason", entry.decided().map(Ledger.Decision::reason));
        map.put("decided_at", entry.decided().map(Ledger.Decision::at));
        map.put("lapsed", entry.lapsed().map(Ledger.Decision::words));
        return map;
    }

    private static void numbers(RunState state, Map<String, Object> data) {
        data.put("criteria", state.criteria().size());
        data.put(
                "met",
                state.criteria().stream().filter(RunState.CriterionRow::met).count());
        data.put("verified", state.criteria(CriterionStatus.VERIFIED));
        data.put("checkpoints", state.checkpoints().size());
        data.put("calls", state.calls());
        data.put("tokens", state.used().tokens());
        put(data, "usd", state.used().usd());
        data.put("active_seconds", state.active().toMillis() / 1000.0);
        data.put("window_percent", QuotaRow.most(state.quotas()));
        data.put("started", state.first());
        data.put("updated", state.last());
    }

    private static void put(Map<String, Object> data, String name, Optional<?> value) {
        value.ifPresent(v -> data.put(name, v));
    }
}
