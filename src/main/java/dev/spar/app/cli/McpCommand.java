package dev.spar.app.cli;

import dev.spar.adapter.mcp.HttpMcp;
import dev.spar.adapter.mcp.LocalCall;
import dev.spar.adapter.mcp.McpOffer;
import dev.spar.adapter.mcp.McpTool;
import dev.spar.adapter.mcp.StdioMcp;
import dev.spar.adapter.store.KeptValues;
import dev.spar.app.mcp.Desk;
import dev.spar.app.mcp.Offering;
import dev.spar.app.result.Result;
import dev.spar.app.setup.Settled;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import dev.spar.core.run.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Spar as tools of Claude Code, Codex and other MCP clients. */
@Command(
        name = "mcp",
        description = {
            "Spar as tools of Claude Code, Codex and other MCP clients.",
            "serve speaks the Model Context Protocol over standard input and output, for one client, to the end of"
                    + " its input. install names this server in a client's own configuration; it shows what changes,"
                    + " and asks. tools lists what clients can ask for; call tries one."
        })
final class McpCommand extends Verb {

    /** What is to be done. */
    enum Action {
        SERVE,
        INSTALL,
        TOOLS,
        CALL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "serve|install|tools|call", description = "what to do")
    Action action = Action.TOOLS;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CLIENT|TOOL",
            description = "claude or codex for install; a tool's name for call")
    Optional<String> what = Optional.empty();

    @Parameters(index = "2", arity = "0..1", paramLabel = "JSON", description = "the arguments for call (default: {})")
    Optional<String> json = Optional.empty();

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "with install: user (default), project (a file of this repository), or local (claude: you,"
                    + " in this repository)")
    McpInstall.Scope scope = McpInstall.Scope.USER;

    @Option(
            names = "--http",
            paramLabel = "PORT",
            description = "with serve: for clients of this machine over HTTP, with a token (0: any free port)")
    Optional<Integer> http = Optional.empty();

    @Option(names = "--dry-run", description = "with install: show what would change, and change nothing")
    boolean dryRun;

    McpCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "mcp";
    }

    @Override
    boolean configured() {
        return true;
    }

    @Override
    Result answer() throws Exception {
        return switch (action) {
            case SERVE -> serve();
            case INSTALL -> new McpInstall(context, settled(), scope, dryRun).into(what.orElse(""));
            case TOOLS -> tools();
            case CALL -> tried();
        };
    }

    private Settled settled() {
        var globals = context.globals();
        return new Settled(globals.config, globals.profile, globals.set, List.of());
    }

    private McpOffer offer() {
        var here = context.here().in(context.folder());
        return Offering.of(new Desk(here, context.services().fresh(here), settled(), CommandTree::answer));
    }

    /** Standard output belongs to the protocol, from the first byte to the last. */
    private Result serve() throws InterruptedException {
        if (context.globals().format() != Globals.Format.TEXT) {
            return Result.failed(Problem.of(
                    Code.C007,
                    "spar mcp serve speaks its own protocol on standard output",
                    "--json and --output-format would put something else there",
                    "spar mcp serve"));
        }
        if (http.isPresent()) {
            return listening(http.get());
        }
        StdioMcp.serve(offer(), context.here().in(), context.here().out());
        return Result.ok("");
    }

    /** Until this process is told to end. */
    private Result listening(int port) throws InterruptedException {
        try {
            Path token = new KeptValues(context.here().state()).token();
            var server = HttpMcp.start(offer(), port, Files.readString(token).strip());
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
            context.here()
                    .err()
                    .println("listening on http://127.0.0.1:" + server.port() + "/mcp; clients show the token in "
                            + token);
            new CountDownLatch(1).await();
            return Result.ok("");
        } catch (IOException | IllegalArgumentException e) {
            return Result.failed(Problem.of(
                    Code.C007,
                    "cannot listen on port " + port + " of this machine",
                    String.valueOf(e.getMessage()),
                    "spar mcp serve --http 0   # any that is free"));
        }
    }

    private Result tools() {
        var tools = offer().tools();
        String text = tools.stream()
                .map(t -> "%-12s %s".formatted(t.name(), t.about()))
                .collect(Collectors.joining("\n"));
        return Result.ok(text).with("tools", tools.stream().map(McpTool::name).toList());
    }

    private Result tried() throws Exception {
        try (var offer = offer()) {
            var names = offer.tools().stream().map(McpTool::name).toList();
            String wanted = what.orElse("");
            var tool =
                    offer.tools().stream().filter(t -> t.name().equals(wanted)).findFirst();
            if (tool.isEmpty()) {
                return Result.failed(Problem.of(
                        Code.C007,
                        wanted.isEmpty() ? "no tool was named" : "there is no tool '" + wanted + "'",
                        Similar.to(wanted, names)
                                .map(s -> "did you mean '" + s + "'?")
                                .orElse(""),
                        "spar mcp tools"));
            }
            return switch (LocalCall.call(tool.get(), json.orElse("{}"), (seconds, line) -> context.say(line))) {
                case LocalCall.Called.Misfit m ->
                    Result.failed(Problem.of(
                            Code.C007,
                            "the arguments do not fit " + wanted,
                            m.why(),
                            "spar mcp call " + wanted + " '{}'"));
                case LocalCall.Called.Answered a -> {
                    var said = a.answer().failed()
                            ? Result.of(StopReason.UNMET, a.answer().text())
                            : Result.ok(a.answer().text());
                    yield said.with("answer", a.answer().json());
                }
            };
        }
    }
}
