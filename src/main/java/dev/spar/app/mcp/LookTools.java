package dev.spar.app.mcp;

import dev.spar.adapter.mcp.McpTool;
import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.adapter.mcp.ToolCall;
import dev.spar.app.cli.Spoken;
import java.util.ArrayList;
import java.util.List;

/** {@code status} and {@code report}: they only look. */
record LookTools(Desk desk, Jobs jobs) {

    List<McpTool> all() {
        return List.of(
                new McpTool(
                        "status",
                        "Status of runs and jobs",
                        "Which Spar runs need the user, run, are paused or done; one run's criteria, checkpoints and"
                                + " next commands with `run`. With `job_id`: waits up to 45 s for a job that an"
                                + " earlier call began, and gives its answer.",
                        new Schemas()
                                .text("run", 16, "a run's id, e.g. r-abc123 (default: all runs)")
                                .flag("needs_me", "only what needs the user")
                                .text("job_id", 16, "a job's id, from an answer that said job_id")
                                .json(),
                        true,
                        this::status),
                new McpTool(
                        "report",
                        "Report of a run",
                        "What a run changed, whether it is right and by which evidence, what is left and risky, and"
                                + " what it cost.",
                        new Schemas()
                                .text("run", 16, "a run's id (default: the latest of the repository)")
                                .repository()
                                .json(),
                        true,
                        this::report));
    }

    private ToolAnswer status(ToolCall call) throws InterruptedException {
        if (call.text("job_id").isPresent()) {
            return jobs.answer(call.text("job_id").get(), call);
        }
        var words = new ArrayList<>(List.of("status"));
        if (call.flag("needs_me")) {
            words.add("--needs-me");
        }
        call.text("run").ifPresent(run -> words.addAll(List.of("--", run)));
        return Answers.of(desk.spar(desk.here().directory(), words));
    }

    private ToolAnswer report(ToolCall call) {
        return switch (desk.folder(call)) {
            case Desk.Folder.Closed c -> Answers.of(Spoken.failed("report", c.problem()));
            case Desk.Folder.Open o -> {
                var words = new ArrayList<>(List.of("report"));
                call.text("run").ifPresent(run -> words.addAll(List.of("--", run)));
                yield Answers.of(
                        desk.spar(o.folder(), words),
                        "the whole: spar://runs/" + call.text("run").orElse("RUN") + "/summary.md");
            }
        };
    }
}
