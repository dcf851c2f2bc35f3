package dev.spar.app.check;

import dev.spar.app.check.CheckOutcome.Answered;
import dev.spar.app.check.CheckOutcome.Row;
import dev.spar.app.check.CheckOutcome.Side;
import dev.spar.app.result.JUnitXml;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Evaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The answer for programs: strings, numbers, lists and maps. Fields are only ever added. */
public final class CheckData {
    private CheckData() {}

    public static SortedMap<String, Object> of(Answered answered) {
        var data = new TreeMap<String, Object>();
        data.put("base", side(answered.base()));
        data.put("head", side(answered.head()));
        data.put("fence", answered.fence());
        data.put("met", answered.met());
        data.put("verified", answered.verified());
        data.put("criteria", answered.rows().stream().map(CheckData::row).toList());
        return data;
    }

    /** The same for JUnit XML. */
    public static List<JUnitXml.Case> cases(Answered answered) {
        var asked = new JUnitXml.Asked(
                answered.base().commit().value(),
                answered.head().commit().value(),
                answered.head().tree().value());
        return answered.rows().stream().map(r -> junit(r, asked)).toList();
    }

    private static JUnitXml.Case junit(Row row, JUnitXml.Asked asked) {
        Optional<CheckResult> green = row.evidence().green();
        return new JUnitXml.Case(
                row.spec().orElse("spar check"),
                row.id(),
                row.asked().text(),
                row.status(),
                row.met(),
                row.why(),
                row.command(),
                green.map(g -> g.millis() / 1000.0).orElse(0.0),
                green.map(CheckResult::tail).orElse(""),
                asked);
    }

    private static Map<String, Object> side(Side side) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("commit", side.commit().value());
        data.put("tree", side.tree().value());
        data.put("is", side.words());
        return data;
    }

    private static Map<String, Object> row(Row row) {
        Evaluation.Evidence evidence = row.evidence();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", row.id());
        data.put("text", row.asked().text());
        data.put("spec", row.spec());
        data.put("line", row.asked().line());
        data.put("status", row.status().word());
        data.put("met", row.met());
        data.put("why", row.why());
        data.put("command", row.command());
        data.put("red", run(evidence.red()));
        data.put("green", run(evidence.green()));
        data.put("checked_at", row.checkedAt());
        return data;
    }

    private static Optional<Map<String, Object>> run(Optional<CheckResult> run) {
        return run.map(r -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("outcome", r.outcome());
            data.put("exit", r.exitCode());
            data.put("millis", r.millis());
            data.put("why", r.why());
            data.put(
                    "failures",
                    List.copyOf(
                            r.failures().stream().map(CheckResult.Failure::id).toList()));
            data.put("tail", r.tail());
            return data;
        });
    }
}
