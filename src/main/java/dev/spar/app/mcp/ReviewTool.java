package dev.spar.app.mcp;

import dev.spar.adapter.mcp.McpTool;
import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.adapter.mcp.ToolCall;
import dev.spar.app.Services;
import dev.spar.app.check.CheckRequest.SpecText;
import dev.spar.app.result.Result;
import dev.spar.app.result.Spoken;
import dev.spar.app.review.ReviewRequest;
import dev.spar.app.review.Reviews;
import dev.spar.app.run.Runs;
import dev.spar.core.agent.Vendor;
import dev.spar.core.problem.Problem;
import dev.spar.core.review.Severity;
import dev.spar.core.run.RunId;
import dev.spar.flow.DriveEnd;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code review_diff}: a change is reviewed by a model of another vendor than its author's. */
record ReviewTool(Desk desk, Jobs jobs) {
    private static final String NAME = "review_diff";
    private static final int ROUNDS = 2;

    McpTool tool() {
        return new McpTool(
                NAME,
                "Review of a change by another vendor's model",
                "Has a change reviewed by a model of ANOTHER vendor than its author's: the user's uncommitted edits,"
                        + " the branch where there are none, or what the arguments name. Findings come worst first,"
                        + " each with file, lines and the case in which it does harm; the verdict is approve, block"
                        + " or inconclusive. Nothing is changed. Takes minutes and tokens of the user's plan there;"
                        + " that vendor sees the change and the files it reads.",
                new Schemas()
                        .text("target", 300, "a branch, a commit or a range A..B")
                        .text("patch", 1_000_000, "a unified diff against the current commit, in place of a target")
                        .text("base", 200, "what it is compared with (default: where the branch left the usual one)")
                        .flag("staged", "only what is staged")
                        .text("focus", 2_000, "where to look hardest")
                        .text("spec", 200_000, "Markdown with acceptance criteria: what the change is for")
                        .choice("fail_on", severities(), "the mildest severity that blocks (default: high)")
                        .choice(
                                "evidence",
                                List.of("code", "strict"),
                                "strict: a finding blocks only with a command that Spar ran, green before the change"
                                        + " and red with it (default: code)")
                        .flag("all", "also what an earlier review judged and nobody changed since")
                        .text("reviewer", 100, "who reviews: agent[:model[@effort]], or both")
                        .repository()
                        .json(),
                McpTool.Effect.CONSULTS,
                this::answer);
    }

    private static List<String> severities() {
        return Arrays.stream(Severity.values()).map(Severity::word).toList();
    }

    private ToolAnswer answer(ToolCall call) throws InterruptedException {
        if (desk.tooDeep().isPresent()) {
            return Answers.refused(desk.tooDeep().get());
        }
        return switch (desk.folder(call)) {
            case Desk.Folder.Closed c -> refused(c.problem());
            case Desk.Folder.Open o -> answer(call, o.folder());
        };
    }

    private ToolAnswer answer(ToolCall call, Path folder) throws InterruptedException {
        var here = desk.here().unattended().in(folder);
        var services = desk.services().fresh(here);
        var closed = services.closeState();
        if (closed.isPresent()) {
            return refused(closed.get());
        }
        var request = request(call, folder);
        return switch (new Reviews(here, services).prepare(request)) {
            case Reviews.Prepared.Refused r -> refused(r.problems().toArray(Problem[]::new));
            case Reviews.Prepared.Nothing n ->
                Answers.said("nothing to review: " + n.why(), Map.of("nothing", n.why()), "say what with target");
            case Reviews.Prepared.Ready ready ->
                switch (services.runs(request.settled()).create(ready.run())) {
                    case Runs.Opening.Refused r -> refused(r.problem());
                    case Runs.Opening.Opened o ->
                        jobs.begin(
                                call,
                                new RunWork(
                                        o.run(), end -> told(services, o.run().id(), end)));
                };
        };
    }

    private ReviewRequest request(ToolCall call, Path folder) {
        var wanted = new ReviewRequest.Wanted(
                call.text("target"), call.text("patch"), call.text("base"), call.flag("staged"));
        String failOn = call.text("fail_on").orElse(Severity.HIGH.word());
        return new ReviewRequest(
                folder,
                wanted,
                ReviewRequest.By.of(call.text("reviewer")),
                author(call.client()),
                call.text("focus").orElse(""),
                call.text("spec").map(text -> new SpecText("spec", text, Optional.empty())),
                Severity.valueOf(failOn.toUpperCase(Locale.ROOT)),
                call.flag("all"),
                call.text("evidence").filter("strict"::equals).isPresent(),
                ROUNDS,
                desk.said(),
                gate -> false,
                false);
    }

    /** Whoever asks most likely wrote it. */
    private static List<Vendor> author(String client) {
        return Callers.agentOf(client).map(Callers::vendorOf).stream().toList();
    }

    private static ToolAnswer told(Services services, RunId run, DriveEnd end) {
        var account = services.told(run);
        String link = "spar://runs/" + run + "/summary.md";
        String text = account.text() + "\n\n" + link;
        if (!(account.data().get("review") instanceof Map<?, ?> review) || !review.containsKey("verdict")) {
            return Answers.refused("no verdict (" + end.reason().word() + ")\n" + text);
        }
        var fields = new TreeMap<String, Object>();
        review.forEach((name, value) -> fields.put(String.valueOf(name), value));
        fields.put("run", run.value());
        fields.put("link", link);
        return Answers.listing(text, fields, "findings", "the whole: " + link);
    }

    private static ToolAnswer refused(Problem... problems) {
        return Answers.of(Spoken.of(NAME, Result.failed(problems)));
    }
}
