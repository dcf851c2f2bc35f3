package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a command, a topic or an error code. */
@Command(
        name = "help",
        description = "Explain a command, a topic (exit-codes, environment, formats, events, errors) or an error code.")
final class HelpCommand extends Verb {

    @Parameters(arity = "0..1", paramLabel = "COMMAND|TOPIC|CODE", description = "what to explain")
    Optional<String> about = Optional.empty();

    @Option(names = "--man", description = "the manual page, for man: spar help --man | man -l -")
    boolean man;

    @Spec
    CommandSpec spec = CommandSpec.create();

    HelpCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "help";
    }

    @Override
    boolean usesState() {
        return false;
    }

    @Override
    Result answer() {
        if (man) {
            return Result.ok(new ManPage(spec.parent()).text().stripTrailing());
        }
        if (about.isEmpty()) {
            return Result.ok(Pages.screen());
        }
        String word = about.get();
        if (word.equals("options")) {
            return Result.ok(globalOptions());
        }
        var command = spec.parent().subcommands().get(word);
        if (command != null) {
            return Result.ok(
                    command.getUsageMessage().stripTrailing() + "\n\nOptions of every command: spar help options");
        }
        return Pages.topic(word).map(Result::ok).orElseGet(() -> unknown(word));
    }

    private String globalOptions() {
        var root = spec.parent();
        var help = new Help(root, Help.defaultColorScheme(Help.Ansi.OFF));
        var layout = help.createDefaultLayout(root.options(), List.of(), help.colorScheme());
        layout.addAllOptions(root.options(), help.createDefaultParamLabelRenderer());
        return "Options of every command, before or after its name:\n\n"
                + layout.toString().stripTrailing();
    }

    private Result unknown(String word) {
        var known = new ArrayList<>(spec.parent().subcommands().keySet());
        known.addAll(Pages.TOPICS);
        return Result.failed(Problem.of(
                Code.C007,
                "there is no help on '" + word + "'",
                Similar.to(word, known).map(s -> "did you mean '" + s + "'?").orElse(""),
                "spar help"));
    }
}
