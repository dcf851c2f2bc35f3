package dev.spar.app.cli;

import dev.spar.adapter.config.Config;
import dev.spar.app.notify.Channels;
import dev.spar.app.notify.Notice;
import dev.spar.app.result.Result;
import dev.spar.app.setup.Settled;
import dev.spar.core.problem.Problem;
import dev.spar.core.settings.NotifySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tries the ways a run would reach its person. */
@Command(name = "notify", description = "Send a test notice over every channel that is set up.")
final class NotifyCommand extends Verb {

    @Parameters(index = "0", paramLabel = "test", description = "the one thing it does")
    Action action = Action.TEST;

    /** What is to be done. */
    enum Action {
        TEST
    }

    NotifyCommand(Context context) {
        super(context);
    }

    @Override
    boolean configured() {
        return true;
    }

    @Override
    String name() {
        return "notify";
    }

    @Override
    Result answer() {
        var globals = context.globals();
        return switch (new Settled(globals.config, globals.profile, globals.set, List.of())
                .read(context.here(), Optional.empty())) {
            case Config.Read.Wrong w -> Result.failed(w.problems().toArray(Problem[]::new));
            case Config.Read.Loaded l ->
                switch (l.config().settings(List.of("claude", "codex"))) {
                    case Config.SettingsRead.Unusable u ->
                        Result.failed(u.problems().toArray(Problem[]::new));
                    case Config.SettingsRead.Usable u -> test(u.settings().notification());
                };
        };
    }

    private Result test(NotifySettings settings) {
        var lines = new ArrayList<String>();
        var data = new TreeMap<String, Object>();
        boolean failed = false;
        for (var channel :
                Channels.of(settings, context.here(), context.services().machine(context.folder()))) {
            Optional<String> wrong =
                    channel.send(new Notice("done", "r-test0", "r-test0 this is a test notice of spar"));
            failed |= wrong.isPresent();
            lines.add(channel.name() + ": " + wrong.map(w -> "failed: " + w).orElse("sent"));
            data.put(channel.name(), wrong.orElse("sent"));
        }
        String text = lines.isEmpty()
                ? "no channel here: no terminal, no desktop, no notify.command"
                : String.join("\n", lines);
        return Result.ok(text).exit(failed ? 1 : 0).with("channels", data);
    }
}
