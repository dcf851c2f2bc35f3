package dev.spar.app.cli;

import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.setup.PluginInstall;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives Claude Code or Codex the plugin that lies beside this program. */
@Command(
        name = "plugin",
        description = "Give Claude Code or Codex Spar's skills: /spar:check, /spar:run and others. Shows what would be"
                + " written first, and asks.")
final class PluginCommand extends Verb {

    /** What can be done with it. */
    enum Action {
        INSTALL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "install", description = "install")
    Action action = Action.INSTALL;

    @Parameters(index = "1", paramLabel = "claude|codex", description = "the agent that gets it")
    PluginInstall.Agent agent = PluginInstall.Agent.CLAUDE;

    @Option(names = "--dry-run", description = "show what would be written, and write nothing")
    boolean dryRun;

    PluginCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "plugin";
    }

    @Override
    boolean usesState() {
        return false;
    }

    @Override
    Result answer() throws IOException {
        Optional<Path> folder = context.services().plugin();
        if (folder.isEmpty()) {
            return Result.failed(Problem.of(
                    Code.D005,
                    "the folder plugin is not beside this program",
                    "it comes with Spar's sources and its image, and is what " + agent.program() + " reads",
                    "spar --version"));
        }
        var machine = context.services().machine(context.folder());
        if (machine.find(agent.program()).isEmpty()) {
            return Result.failed(Problem.of(
                    Code.A001,
                    agent.program() + " is not on PATH",
                    "its own plugin commands install it",
                    "spar doctor"));
        }
        return answer(new PluginInstall(machine, agent, folder.get(), context.here()));
    }

    private Result answer(PluginInstall install) throws IOException {
        return switch (install.preview()) {
            case PluginInstall.Outcome.Refused r -> refused(r);
            case PluginInstall.Outcome.Done d ->
                d.diff().isEmpty()
                        ? Result.ok("nothing to do: " + install.settings() + " names it already")
                        : previewed(install, d.diff());
        };
    }

    private Result previewed(PluginInstall install, List<String> diff) throws IOException {
        String text = shown(install, diff);
        if (dryRun) {
            return told(text, install, diff, false);
        }
        var globals = context.globals();
        if (!globals.yes) {
            if (!globals.asks(context.here())) {
                return Result.failed(Problem.of(
                        Code.C007,
                        "nobody is here to say yes to what would be written",
                        "",
                        "spar plugin install " + agent.program() + " --dry-run",
                        "spar plugin install " + agent.program() + " --yes"));
            }
            context.say(text);
            if (!new Asking(context).yes("Write that?")) {
                return Result.ok("nothing was written");
            }
        }
        return switch (install.install()) {
            case PluginInstall.Outcome.Refused r -> refused(r);
            case PluginInstall.Outcome.Done d ->
                told("installed; " + agent.program() + " has it from its next session on", install, d.diff(), true)
                        .next(install.undoing().stream()
                                .map(line -> new Next(line, "takes it away again"))
                                .toList());
        };
    }

    private String shown(PluginInstall install, List<String> diff) {
        return String.join("\n", install.commands()) + "\nwould change " + install.settings() + ":\n  "
                + String.join("\n  ", diff);
    }

    private static Result told(String text, PluginInstall install, List<String> diff, boolean written) {
        return Result.ok(text)
                .with("settings", install.settings().toString())
                .with("commands", install.commands())
                .with("diff", diff)
                .with("written", written);
    }

    private Result refused(PluginInstall.Outcome.Refused refused) {
        return Result.failed(Problem.of(
                Code.A002,
                agent.program() + " did not take the plugin: " + refused.why(),
                "its own plugin commands install it, which older versions have not; nothing was changed",
                "spar doctor"));
    }
}
