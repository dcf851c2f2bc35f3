package dev.spar.app.cli;

import dev.spar.adapter.config.Config;
import dev.spar.adapter.machine.Machine;
import dev.spar.adapter.mcp.ClientConfig;
import dev.spar.adapter.mcp.ClientConfig.Edit;
import dev.spar.app.repository.Repositories;
import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.setup.Settled;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.StopReason;
import dev.spar.core.text.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names this server in the configuration of a client: shown first, then asked, then done. */
final class McpInstall {
    private static final String HINT = """
        For CLAUDE.md or AGENTS.md, if you like:
          Before executing a plan that touches more than 3 files, call spar's tool `adversarial` with it.
          Show me its VERDICT as it is, and do not overrule it silently.\
        """;

    private final Context context;
    private final Settled said;
    private final Scope scope;
    private final boolean dryRun;

    /** Whom it is installed for. */
    enum Scope {
        USER,
        PROJECT,
        LOCAL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    McpInstall(Context context, Settled said, Scope scope, boolean dryRun) {
        this.context = context;
        this.said = said;
        this.scope = scope;
        this.dryRun = dryRun;
    }

    Result into(String client) {
        return switch (client) {
            case "claude" -> scope == Scope.PROJECT ? inRepository(".mcp.json") : byClaude();
            case "codex" ->
                switch (scope) {
                    case USER -> edited(ClientConfig.codex(codexHome().resolve("config.toml"), server(), true));
                    case PROJECT -> inRepository(".codex/config.toml");
                    case LOCAL ->
                        wrong(
                                "codex knows no local scope",
                                "spar mcp install codex",
                                "spar mcp install codex --scope project");
                };
            default ->
                wrong(
                        client.isEmpty() ? "no client was named" : "'" + client + "' is no client that is known here",
                        "spar mcp install claude",
                        "spar mcp install codex");
        };
    }

    private static Result wrong(String what, String... fixes) {
        return Result.failed(Problem.of(Code.C007, what, "install knows claude and codex", fixes));
    }

    /** As this Spar was started; for others that share a repository by its name. */
    private ClientConfig.Server server() {
        String program = scope == Scope.PROJECT ? "spar" : System.getProperty("spar.launcher", "spar");
        return new ClientConfig.Server(program, List.of("mcp", "serve"));
    }

    private Path codexHome() {
        return context.here()
                .variable("CODEX_HOME")
                .map(Path::of)
                .orElseGet(() -> context.here().home().resolve(".codex"));
    }

    private Result inRepository(String name) {
        return switch (context.services().repositories().look(context.folder())) {
            case Repositories.Look.Unfit u -> Result.failed(u.problem());
            case Repositories.Look.Found f -> {
                Path file = f.repository().root().resolve(name);
                yield edited(
                        name.endsWith(".json")
                                ? ClientConfig.claude(file, server())
                                : ClientConfig.codex(file, server(), false));
            }
        };
    }

    private Result edited(Edit edit) {
        return switch (edit) {
            case Edit.Nothing n -> Result.ok("installed already: " + n.file()).with("installed", true);
            case Edit.Refused r ->
                Result.failed(Problem.of(
                        Code.C010,
                        r.file() + " is left as it is: " + r.why(),
                        "spar mcp install writes only what it can read back",
                        "ls -ld " + Shell.word(r.file().toString())));
            case Edit.Change c -> changed(c);
        };
    }

    private Result changed(Edit.Change change) {
        var shown = new ArrayList<>(List.of((dryRun ? "would change " : "to change: ") + change.file()));
        shown.addAll(ClientConfig.diff(change));
        if (dryRun) {
            return Result.ok(String.join("\n", shown)).with("installed", false);
        }
        shown.forEach(context::say);
        if (!agreed()) {
            return unasked();
        }
        var wrong = ClientConfig.write(change);
        return wrong.map(why -> Result.failed(Problem.of(
                        Code.D005, change.file() + " was not written", why, "spar mcp install ... --dry-run")))
                .orElseGet(() -> done("wrote " + change.file()));
    }

    /** Claude Code's own file changes under its hands all the time, so it is asked to write it itself. */
    private Result byClaude() {
        var machine = context.services().machine(context.folder());
        Optional<String> program = claude(machine);
        if (program.isEmpty()) {
            return Result.failed(
                    Problem.of(Code.A001, "claude is not on PATH", "its own command writes the entry", "spar doctor"));
        }
        var add = new ArrayList<>(List.of(program.get(), "mcp", "add-json", "--scope", scope.toString(), "spar"));
        add.add(ClientConfig.entry(server()));
        String shown = add.stream().map(Shell::word).collect(Collectors.joining(" "));
        if (dryRun) {
            return Result.ok("would call: " + shown).with("installed", false);
        }
        context.say("to call: " + shown);
        if (!agreed()) {
            return unasked();
        }
        // It refuses to add what it has; what it has not, it may refuse to remove.
        machine.ask(List.of(program.get(), "mcp", "remove", "--scope", scope.toString(), "spar"), context.folder());
        return switch (machine.ask(add, context.folder())) {
            case Machine.Answer.Said s when s.exitCode() == 0 -> done(s.line());
            case Machine.Answer.Said s -> failed(s.line(), shown);
            case Machine.Answer.Silent s -> failed(s.why(), shown);
        };
    }

    private static Result failed(String why, String shown) {
        return Result.failed(Problem.of(Code.A001, "claude did not take the entry", why, shown));
    }

    private Optional<String> claude(Machine machine) {
        String named = said.read(context.here(), Optional.empty()) instanceof Config.Read.Loaded l
                ? Optional.ofNullable(l.config().values().get("agents.claude.bin"))
                        .map(v -> v.value().toString())
                        .orElse("claude")
                : "claude";
        return machine.find(named).map(Path::toString);
    }

    private boolean agreed() {
        return context.globals().yes
                || (context.globals().asks(context.here()) && new Asking(context).yes("Change it?"));
    }

    private static Result unasked() {
        return Result.of(StopReason.QUESTION, "nothing was changed; with --yes it is")
                .with("installed", false);
    }

    private static Result done(String what) {
        return Result.ok(what + "\n" + HINT)
                .with("installed", true)
                .next(List.of(new Next("spar mcp tools", "what it offers")));
    }
}
