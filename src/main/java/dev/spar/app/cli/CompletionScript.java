package dev.spar.app.cli;

import dev.spar.adapter.config.Config;
import dev.spar.core.text.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a shell runs when Tab is pressed. One function of plain sh, made of the command tree, says which words may come
 * next; each shell has a few lines that call it. No JVM is started for it: runs and checkpoints come out of the state
 * folder.
 */
final class CompletionScript {

    /** The shells there are scripts for. */
    enum Kind {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String FILES = "return 1";
    private final CommandSpec root;

    CompletionScript(CommandSpec root) {
        this.root = root;
    }

    String of(Kind shell) {
        String words = String.join("\n", resource("words.sh"), takes(), values());
        return switch (shell) {
            case BASH -> words + "\n" + resource("bash.sh");
            case ZSH -> "#compdef spar\n" + words + "\n" + resource("zsh.sh");
            case FISH -> "set -g __spar_script " + fish(words + "_spar_words \"$@\"\n") + "\n" + resource("fish.fish");
        };
    }

    /** Which options are followed by a word of their own. */
    private String takes() {
        var all = Stream.concat(
                taking(root).flatMap(o -> Stream.of(o.names())).map(n -> "*' " + n + "'"),
                verbs().flatMap(v ->
                        taking(v).flatMap(o -> Stream.of(o.names())).map(n -> Shell.word(v.name() + " " + n))));
        return function("_spar_takes", List.of(all.collect(Collectors.joining(" | ")) + ") return 0"), "return 1");
    }

    /** What may stand at each place. */
    private String values() {
        var cases = new ArrayList<String>();
        cases.add(
                "' 0') " + said(verbs().map(v -> told(v.name(), v.usageMessage().description()))));
        cases.add("' -') " + options(root));
        taking(root).forEach(o -> answer(o).ifPresent(a -> cases.add(place("*' ", o) + a)));
        verbs().forEach(verb -> {
            if (own(verb).findAny().isPresent()) {
                cases.add("'" + verb.name() + " -') " + options(verb));
            }
            taking(verb).forEach(o -> answer(o).ifPresent(a -> cases.add(place("'" + verb.name() + " ", o) + a)));
            for (var argument : verb.positionalParameters()) {
                boolean many = argument.index().max() == Integer.MAX_VALUE;
                String index = many ? "[0-9]*" : String.valueOf(argument.index().min());
                answer(argument).ifPresent(a -> cases.add("'" + verb.name() + " '" + index + ") " + a));
            }
        });
        return function("_spar_values", cases, ":");
    }

    private static String place(String before, OptionSpec option) {
        return Stream.of(option.names()).map(n -> before + n + "'").collect(Collectors.joining(" | ")) + ") ";
    }

    private static String options(CommandSpec command) {
        return said(own(command).flatMap(o -> names(o).map(n -> told(n, o.description()))));
    }

    private Optional<String> answer(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        if (candidates != null && candidates.iterator().hasNext()) {
            return Optional.of(
                    said(StreamSupport.stream(candidates.spliterator(), false).map(c -> c.toLowerCase(Locale.ROOT))));
        }
        if (Arrays.asList(argument.auxiliaryTypes()).contains(Path.class)) {
            return Optional.of(FILES);
        }
        return switch (argument.paramLabel()) {
            case "RUN", "RUN|NAME", "[RUN] TEXT" -> Optional.of("_spar_runs");
            case "CP" -> Optional.of("_spar_checkpoints");
            case "REF", "BRANCH" -> Optional.of("_spar_refs");
            case "TARGET" -> Optional.of("_spar_refs; " + FILES);
            case "AGENT", "CLIENT|TOOL" -> Optional.of(said(Stream.of("claude", "codex")));
            case "KEY" -> Optional.of(said(keys()));
            case "KEY=VALUE" -> Optional.of(said(keys().map(k -> k + "=")));
            case "FILE", "DIR", "SPEC", "TASK" -> Optional.of(FILES);
            case "COMMAND|TOPIC|CODE" ->
                Optional.of(said(Stream.concat(Pages.TOPICS.stream(), verbs().map(CommandSpec::name))));
            default -> alternatives(String.join(" ", argument.description()));
        };
    }

    /** The words of a description that is nothing but them: {@code auto (default), none or 0}. */
    private static Optional<String> alternatives(String description) {
        String[] parts = description.replaceAll(" *\\([^)]*\\)", "").split(": ", -1);
        return Stream.of(parts[0], parts[parts.length - 1])
                .filter(p -> p.matches("[a-z0-9-]+(, [a-z0-9-]+)*(,? or|,) [a-z0-9-]+"))
                .map(p -> said(Stream.of(p.split(",? or |, ", -1))))
                .findFirst();
    }

    private static Stream<String> keys() {
        return Config.keys().stream().filter(k -> !k.contains("*"));
    }

    private Stream<CommandSpec> verbs() {
        return root.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(c -> !c.usageMessage().hidden());
    }

    /** Its options without those that every command has. */
    private static Stream<OptionSpec> own(CommandSpec command) {
        return command.options().stream().filter(o -> !o.inherited() && !o.hidden());
    }

    private static Stream<String> names(OptionSpec option) {
        return Stream.of(option.names())
                .flatMap(n -> option.negatable() ? Stream.of(n, n.replaceFirst("--", "--no-")) : Stream.of(n));
    }

    private static Stream<OptionSpec> taking(CommandSpec command) {
        return own(command).filter(o -> o.arity().max() > 0);
    }

    /** A word and the beginning of what is said of it. */
    private static String told(String word, String[] description) {
        String text = description.length == 0 ? "" : description[0].replaceAll("(?s)[.:;]? *(\\(|[.:;]( |$)|\n).*", "");
        return text.isEmpty() ? word : word + "\t" + text;
    }

    private static String said(Stream<String> words) {
        return "_spar_say" + words.map(w -> " " + Shell.word(w)).collect(Collectors.joining());
    }

    private static String function(String name, List<String> cases, String otherwise) {
        return name + "() {\n  case $1 in\n"
                + cases.stream().map(c -> "    " + c + " ;;\n").collect(Collectors.joining())
                + "    *) " + otherwise + " ;;\n  esac\n}\n";
    }

    /** A word of fish. */
    private static String fish(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String resource(String name) {
        return Pages.read("/completion/" + name);
    }
}
