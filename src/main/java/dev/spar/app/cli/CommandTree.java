package dev.spar.app.cli;

import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.Version;
import dev.spar.app.result.Problems;
import dev.spar.app.result.Result;
import dev.spar.app.result.Spoken;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** All commands under one root, and what happens to a command line that does not fit. */
public final class CommandTree {

    private CommandTree() {}

    public static int execute(List<String> args, Surroundings here, Services services) {
        return execute(args, new Context(new Globals(), here, services));
    }

    /** What a command line comes to, for programs in this process: nothing is printed, nobody is asked. */
    public static Spoken answer(List<String> args, Surroundings here, Services services) {
        var spoken = new AtomicReference<>(Spoken.NOTHING);
        var context = new Context(new Globals(), here, services, (name, r) -> spoken.set(Spoken.of(name, r)));
        var _ = execute(args, context);
        return Objects.requireNonNull(spoken.get());
    }

    private static int execute(List<String> args, Context context) {
        try {
            return line(context).execute(args.toArray(String[]::new));
        } catch (Error e) {
            // The parser hands on exceptions only; without this the JVM's own 1 would say that evidence says no.
            return bug(context, args.isEmpty() ? "" : args.getFirst(), e);
        }
    }

    static CommandLine line(Context context) {
        var line = new CommandLine(context.globals());
        line.getCommandSpec().version("spar " + Version.NUMBER);
        for (Verb verb : Verbs.all(context)) {
            line.addSubcommand(verb.name(), verb);
        }
        var here = context.here();
        line.setOut(new PrintWriter(here.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(here.err(), true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExpandAtFiles(false);
        line.setPosixClusteredShortOptionsAllowed(true);
        line.setUnmatchedOptionsArePositionalParams(false);
        line.setColorScheme(Help.defaultColorScheme(
                context.globals().coloured(here, here.terminal().out()) ? Help.Ansi.ON : Help.Ansi.OFF));
        line.setHelpFactory(OwnOptions::new);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        line.setExecutionStrategy(parsed -> executed(context, parsed));
        line.setParameterExceptionHandler((e, given) -> misfit(context, e, given));
        line.setExecutionExceptionHandler((e, command, parsed) -> bug(context, command.getCommandName(), e));
        return line;
    }

    private static int misfit(Context context, ParameterException e, String[] given) {
        // The parser may have stopped before it saw how the answer is wanted.
        var words = List.of(given);
        context.globals().json |= words.contains("--json") || words.contains("--output-format=json");
        return Verb.tell(context, e.getCommandLine().getCommandName(), Result.failed(Misfit.of(e)));
    }

    /** The parser prints a version for people. */
    private static int executed(Context context, ParseResult parsed) {
        return parsed.isVersionHelpRequested() && context.globals().format() != Globals.Format.TEXT
                ? Verb.tell(context, "version", VersionPage.of(context))
                : new CommandLine.RunLast().execute(parsed);
    }

    static int bug(Context context, String command, Throwable e) {
        if (context.globals().debug) {
            e.printStackTrace(context.here().err());
        }
        return Verb.tell(
                context, command, Result.failed(Problems.of(e, context.here().state())));
    }

    /** A command's own options; the global ones are the same everywhere and have a page of their own. */
    private static final class OwnOptions extends Help {

        OwnOptions(CommandSpec spec, ColorScheme scheme) {
            super(spec, scheme);
        }

        @Override
        public String optionList() {
            var own = commandSpec().options().stream()
                    .filter(o -> !o.inherited() && !o.hidden())
                    .toList();
            var layout = createDefaultLayout(own, List.of(), colorScheme());
            layout.addAllOptions(own, createDefaultParamLabelRenderer());
            return layout.toString();
        }

        @Override
        public String synopsis(int headingLength) {
            String options = commandSpec().options().stream().anyMatch(OwnOptions::listed) ? " [OPTIONS]" : "";
            var text = new StringBuilder(commandSpec().qualifiedName()).append(options);
            for (var p : commandSpec().positionalParameters()) {
                text.append(' ').append(p.required() ? p.paramLabel() : "[" + p.paramLabel() + "]");
            }
            if (!commandSpec().subcommands().isEmpty()) {
                text.append(" COMMAND");
            }
            return text.append(System.lineSeparator()).toString();
        }

        private static boolean listed(OptionSpec option) {
            return !option.inherited() && !option.hidden();
        }
    }
}
