package dev.spar.app.cli;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import dev.spar.core.text.Visible;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that does not fit, in words of ours, with what was probably meant. */
final class Misfit {

    /** Of the commands that cannot do without something. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "say", "spar say 'prefer the smaller change'",
            "revert", "spar revert --to cp1",
            "notify", "spar notify test");

    private final ParameterException e;
    private final CommandSpec spec;

    private Misfit(ParameterException e) {
        this.e = e;
        this.spec = e.getCommandLine().getCommandSpec();
    }

    static Problem of(ParameterException e) {
        return new Misfit(e).problem();
    }

    private Problem problem() {
        String help = "spar help" + (root() ? "" : " " + spec.name());
        String example = EXAMPLES.get(spec.name());
        return Problem.of(
                Code.C007,
                what(),
                suggestion(),
                e instanceof MissingParameterException && example != null
                        ? new String[] {example, help}
                        : new String[] {help});
    }

    private boolean root() {
        return spec.parent() == null;
    }

    private List<String> unmatched() {
        return e instanceof UnmatchedArgumentException u ? u.getUnmatched() : List.of();
    }

    /** Whether a value was given that is of another type. */
    private boolean mistyped() {
        return e.getArgSpec() != null && e.getValue() != null;
    }

    private String what() {
        if (!unmatched().isEmpty()) {
            String word = unmatched().getFirst();
            boolean option = word.startsWith("-");
            return (root() && !option ? "unknown command '" : option ? "unknown option '" : "unexpected argument '")
                    + word + "'";
        }
        return mistyped()
                ? name(e.getArgSpec()) + " takes " + taken(e.getArgSpec()) + ", not '" + Visible.line(e.getValue())
                        + "'"
                : String.valueOf(e.getMessage()).strip();
    }

    private String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : spec.qualifiedName();
    }

    private static String taken(ArgSpec arg) {
        var words = words(arg);
        if (!words.isEmpty()) {
            return words.size() == 1
                    ? "nothing but " + words.getFirst()
                    : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
        }
        var type = type(arg);
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        return type == double.class || type == Double.class ? "a number" : type == Path.class ? "a path" : "a value";
    }

    /** An {@code Optional} or a list is of what it holds. */
    private static Class<?> type(ArgSpec arg) {
        return arg.auxiliaryTypes().length > 0 ? arg.auxiliaryTypes()[0] : arg.type();
    }

    /** The words that are possible; none where it is no choice among words. */
    private static List<String> words(ArgSpec arg) {
        var constants = type(arg).getEnumConstants();
        return constants == null
                ? List.of()
                : Stream.of(constants)
                        .map(c -> String.valueOf(c).toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList();
    }

    private String suggestion() {
        if (mistyped()) {
            return meant(e.getValue(), words(e.getArgSpec()));
        }
        if (unmatched().isEmpty()) {
            return "";
        }
        String word = unmatched().getFirst();
        if (spec.optionsMap().containsKey(word)) {
            return "it comes after --, where nothing is an option any more; put it before";
        }
        if (spec.optionsMap().containsKey("--" + word)) {
            return "did you mean '--" + word + "'?";
        }
        return meant(
                word,
                word.startsWith("-")
                        ? List.copyOf(spec.optionsMap().keySet())
                        : List.copyOf(spec.subcommands().keySet()));
    }

    private static String meant(String word, List<String> candidates) {
        return Similar.to(word, candidates)
                .map(s -> "did you mean '" + s + "'?")
                .orElse("");
    }
}
