package dev.spar.app.mcp;

import dev.spar.adapter.config.Config;
import dev.spar.adapter.config.Sources;
import dev.spar.adapter.mcp.McpTool;
import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.adapter.mcp.ToolCall;
import dev.spar.app.result.Spoken;
import dev.spar.app.setup.Settled;
import dev.spar.core.run.RunId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code start} and {@code control}: runs in the background, which outlive the client. */
record RunTools(Desk desk) {

    /** Options of {@code spar run} that take a text, by the argument of their name. */
    private static final List<String> OPTIONS =
            List.of("builder", "planner", "reviewer", "time", "tokens", "usd", "approve", "base", "branch");

    /** Keys that a client may only narrow; the argument has the name after the dot. */
    private static final List<String> BOUND = List.of("budget.time", "budget.tokens", "budget.usd", "approve");

    private static final int MOST_RUNS = 4;

    List<McpTool> all() {
        return List.of(starting(), controlling());
    }

    private McpTool starting() {
        return new McpTool(
                "start",
                "Start a run",
                "Starts a supervised run in the background, in a worktree and on a branch of its own: planned"
                        + " by one vendor's model, built by another, checked by Spar itself, reviewed. Takes"
                        + " minutes to hours; answers at once with the run's id. Ask the user first: it"
                        + " spends tokens of their plan.",
                new Schemas()
                        .text("task", 200_000, "what is to be done, in full: the run knows nothing else")
                        .repository()
                        .text("base", 200, "the commit or branch to start from (default: HEAD)")
                        .text("branch", 200, "the run's branch (default: agent/RUN/...)")
                        .text("builder", 100, "who builds: agent[:model[@effort]]")
                        .text("planner", 100, "who plans")
                        .text("reviewer", 100, "who reviews (default: another vendor)")
                        .text("time", 20, "limit of active time, e.g. 90m")
                        .text("tokens", 20, "limit of tokens, e.g. 3M")
                        .text("usd", 20, "limit in US dollars at list price")
                        .choice(
                                "approve",
                                List.of("none", "plan", "milestone", "all"),
                                "where it stops for the user's yes (default: none)")
                        .texts("allow", 300, "globs that may be edited (default: everything)")
                        .texts("deny", 300, "globs that may not be edited")
                        .flag("with_changes", "start from the user's uncommitted edits")
                        .flag("economy", "one review, diff only, checks first")
                        .needs("task")
                        .json(),
                McpTool.Effect.MAKES,
                this::start);
    }

    private McpTool controlling() {
        return new McpTool(
                "control",
                "Control a run",
                "Pauses, resumes or stops a run, or says something to its builder. approve answers its open"
                        + " question with yes, and only works where the user's own configuration allows it.",
                new Schemas()
                        .text("run", 16, "a run's id")
                        .choice("action", List.of("pause", "resume", "stop", "say", "approve"), "what to do with it")
                        .text("text", 20_000, "what to say, with action say")
                        .flag("now", "with pause: interrupt a running turn at once")
                        .needs("run", "action")
                        .json(),
                McpTool.Effect.STEERS,
                this::control);
    }

    private ToolAnswer start(ToolCall call) {
        if (desk.tooDeep().isPresent()) {
            return Answers.refused(desk.tooDeep().get());
        }
        return switch (desk.folder(call)) {
            case Desk.Folder.Closed c -> Answers.of(Spoken.failed("run", c.problem()));
            // By standard input, where a task is a text and never the name of a file.
            case Desk.Folder.Open o -> started(call, o.folder());
        };
    }

    /** One after the other: several at once would each count the runs before any of them is going. */
    private synchronized ToolAnswer started(ToolCall call, Path folder) {
        return tooMuch(call, folder)
                .map(Answers::refused)
                .orElseGet(() -> Answers.of(
                        desk.spar(folder, words(call), call.text("task").orElseThrow())));
    }

    /** Why a client is not given so much: what its user set is a limit to it, and nobody starts runs without end. */
    private Optional<String> tooMuch(ToolCall call, Path folder) {
        long going = desk.services().book().all().stream()
                .filter(r -> r.driver().isPresent())
                .count();
        if (going >= MOST_RUNS) {
            return Optional.of(going + " runs are going, and clients start none beside " + MOST_RUNS
                    + " others: wait for one of them, or your user starts it with: spar run -d");
        }
        var asked = new ArrayList<Sources.Option>();
        BOUND.forEach(key -> call.text(key.substring(key.indexOf('.') + 1))
                .ifPresent(value -> asked.add(new Sources.Option(key, value, "an MCP client"))));
        var wider = desk.wider(folder, asked);
        return wider.isEmpty()
                ? Optional.empty()
                : Optional.of("That is more than your user's configuration allows (" + String.join(", ", wider)
                        + "; spar config show says what it is). Ask for less, or leave it out.");
    }

    private static List<String> words(ToolCall call) {
        var words = new ArrayList<>(List.of("run", "--detach"));
        OPTIONS.forEach(name -> call.text(name).ifPresent(v -> words.add("--" + name + "=" + v)));
        for (String name : List.of("allow", "deny")) {
            call.texts(name).forEach(glob -> words.add("--" + name + "=" + glob));
        }
        if (call.flag("with_changes")) {
            words.add("--with-changes");
        }
        if (call.flag("economy")) {
            words.add("--economy");
        }
        words.add("-");
        return words;
    }

    private ToolAnswer control(ToolCall call) {
        String run = call.text("run").orElseThrow();
        String action = call.text("action").orElseThrow();
        var refusal = refusal(action, run);
        if (refusal.isPresent()) {
            return Answers.refused(refusal.get());
        }
        var foreign = desk.notOf(desk.here().directory(), run);
        if (foreign.isPresent()) {
            return Answers.of(Spoken.failed(action, foreign.get()));
        }
        var words = new ArrayList<>(List.of(action));
        if (action.equals("pause") && call.flag("now")) {
            words.add("--now");
        }
        if (action.equals("resume")) {
            words.add("--detach");
        }
        words.addAll(List.of("--", run));
        if (action.equals("say")) {
            words.add("-");
        }
        return Answers.of(
                desk.spar(desk.here().directory(), words, call.text("text").orElse("")));
    }

    private Optional<String> refusal(String action, String run) {
        if (!RunId.fits(run)) {
            return Optional.of("'" + run + "' is no run's id; status lists them.");
        }
        return switch (action) {
            case "resume" -> desk.tooDeep();
            case "approve" ->
                desk.tooDeep()
                        .or(() -> mayApprove()
                                ? Optional.empty()
                                : Optional.of("Approving is the user's. They can do it with: spar approve " + run
                                        + "\nTo let MCP clients approve for them, they set mcp.allow_approve = true"
                                        + " in their own configuration."));
            default -> Optional.empty();
        };
    }

    /** Only by the user's own file: repositories bring variables and servers' command lines along as well. */
    private boolean mayApprove() {
        return Settled.files(desk.here()) instanceof Config.Read.Loaded loaded
                && Optional.ofNullable(loaded.config().values().get("mcp.allow_approve"))
                        .filter(v -> Boolean.TRUE.equals(v.value()))
                        .isPresent();
    }
}
