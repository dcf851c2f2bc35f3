package dev.spar.app.mcp;

import dev.spar.adapter.mcp.McpTool;
import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.adapter.mcp.ToolCall;
import dev.spar.app.result.Spoken;
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
                                .text("run", 16, "a run's id, e.g. r-abc123 (default: all of the repository)")
                                .repository()
                                .flag("needs_me", "only what needs the user")
                                .text("job_id", 18, "a job's id, from an answer that said job_id")
                                .json(),
                        McpTool.Effect.LOOKS,
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
                        McpTool.Effect.LOOKS,
                        this::report));
    }

    private ToolAnswer status(ToolCall call) throws InterruptedException {
        if (call.text("job_id").isPresent()) {
            return jobs.answer(call.text("job_id").get(), call);
        }
        var words = new ArrayList<>(List.of("status", "--here"));
        if (call.flag("needs_me")) {
            words.add("--needs-me");
        }
        return looked(call, words, "the rest: ask for one run");
    }

    private ToolAnswer report(ToolCall call) {
        String rest = call.text("run")
                .map(run -> "the whole: spar://runs/" + run + "/summary.md")
                .orElse("the whole: the resource summary.md of that run");
        return looked(call, List.of("report"), rest);
    }

    /** Of a run only where it is one of the repository that the call is about. */
    private ToolAnswer looked(ToolCall call, List<String> command, String rest) {
        return switch (desk.folder(call)) {
            case Desk.Folder.Closed c -> Answers.of(Spoken.failed(command.getFirst(), c.problem()));
            case Desk.Folder.Open o -> {
                var run = call.text("run");
                var foreign = run.flatMap(r -> desk.notOf(o.folder(), r));
                if (foreign.isPresent()) {
                    yield Answers.of(Spoken.failed(command.getFirst(), foreign.get()));
                }
                var words = new ArrayList<>(command);
                run.ifPresent(r -> words.addAll(List.of("--", r)));
                yield Answers.of(desk.spar(o.folder(), words), rest);
            }
        };
    }
}
