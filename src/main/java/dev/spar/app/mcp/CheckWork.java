package dev.spar.app.mcp;

import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.app.check.CheckOutcome;
import dev.spar.app.check.CheckOutcome.Answered;
import dev.spar.app.check.CheckOutcome.Row;
import dev.spar.app.check.CheckOutcome.Side;
import dev.spar.app.check.CheckRequest;
import dev.spar.app.check.CheckTable;
import dev.spar.app.check.Checking;
import dev.spar.app.result.Result;
import dev.spar.app.result.Spoken;
import dev.spar.core.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** Criteria that are being asked. An interrupt ends the command that is running. */
record CheckWork(Checking checking, CheckRequest request) implements Jobs.Work {
    @Override
    public ToolAnswer run() throws InterruptedException {
        return switch (checking.check(request)) {
            case CheckOutcome.Refused r ->
                Answers.of(
                        Spoken.of("criteria_check", Result.failed(r.problems().toArray(Problem[]::new))));
            case Answered a -> answered(a);
        };
    }

    private static ToolAnswer answered(Answered answered) {
        var text = new StringBuilder(CheckTable.of(answered));
        answered.warnings().forEach(w -> text.append("\nwarning: ").append(w.what()));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("answer", answered.reason());
        fields.put("met", answered.met());
        fields.put("verified", answered.verified());
        fields.put("base", side(answered.base()));
        fields.put("head", side(answered.head()));
        fields.put("criteria", answered.rows().stream().map(CheckWork::row).toList());
        return Answers.listing(text.toString(), fields, "criteria", "ask for some of them with only");
    }

    private static Map<String, Object> side(Side side) {
        return Map.of("commit", side.commit().value(), "tree", side.tree().value(), "is", side.words());
    }

    /** What the commands said is in the text. */
    private static Map<String, Object> row(Row row) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", row.id());
        fields.put("text", row.asked().text());
        fields.put("status", row.status().word());
        fields.put("met", row.met());
        fields.put("why", row.why());
        fields.put("command", row.command());
        return fields;
    }

    @Override
    public String now() {
        return "commands run on the base and on the files as they are now";
    }
}
