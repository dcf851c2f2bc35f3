package dev.spar.core.spec;

import dev.spar.core.verify.AlwaysGreen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which words of a spec are a command for {@code sh}. */
final class Commands {
    /** A sentence is not longer; what is would take long to be looked through for code. */
    private static final int LONGEST = 2_000;

    /** Programs that run checks; a name in code that is none of them may be anything. */
    private static final Pattern RUNNER = Pattern.compile("(?:[A-Z_][A-Z0-9_]*=\\S* )*(?:(?:npm|npx|pnpm|yarn|bun|deno"
            + "|node|python3?|pytest|tox|uv|poetry|ruff|mypy|go|cargo|mvn|gradle|make|cmake|ctest|bazel|just|dotnet"
            + "|mix|rake|bundle|rspec|ruby|php|composer|swift|tsc|jest|vitest|mocha|playwright|sh|bash|test|grep|git"
            + "|diff|cmp) .+|(?:pytest|tox|make|ctest|rspec|jest|vitest|mocha|tsc)"
            + "|(?:\\./|[\\w.-]+/)[\\w./-]+\\.(?:sh|py|js|rb)(?: .*)?|\\./[\\w./-]+(?: .*)?)");

    private static final Pattern SAYS_SO =
            Pattern.compile("(?i)^\\W*(passes|succeeds|is green|exits? (with )?(0|zero)|ends with 0|works)\\b");

    /** What a program prints or answers is not shown by its ending well. */
    private static final Pattern SAYS_MORE = Pattern.compile(
            "(?i)^\\W*(prints?|outputs?|answers?|restricts?|returns?(?! (?:0|zero)))\\b.*", Pattern.DOTALL);

    private Commands() {}

    /** The commands that a sentence names in code, all of which have to pass; empty where it names none. */
    static Optional<String> named(String sentence) {
        var found = new ArrayList<String>();
        for (CodeSpan span : CodeSpan.in(sentence.length() <= LONGEST ? sentence : "")) {
            String code = span.code().strip();
            String then = sentence.substring(span.end());
            boolean runs =
                    RUNNER.matcher(code).matches() && !SAYS_MORE.matcher(then).matches();
            if (runs || SAYS_SO.matcher(then).find()) {
                found.add(code);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(all(found));
    }

    /**
     * The command that passes only where each of these does. Several get a shell each: joined as text, a comment, a
     * list or an open quote of one would take in the next.
     */
    static String all(List<String> commands) {
        return commands.size() == 1
                ? commands.getFirst()
                : commands.stream()
                        .map(c -> "sh -c '" + c.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" && "));
    }

    /** What a paragraph says: a command in each line, with or without the backquotes of code. */
    static String paragraph(String text) {
        return script(text.lines().map(Commands::plain).collect(Collectors.joining("\n")));
    }

    /** What is written as a command, with or without the backquotes of code. */
    static String plain(String written) {
        String text = written.strip();
        return CodeSpan.whole(text).map(String::strip).orElse(text);
    }

    /** A block of code: of several lines each has to pass. */
    static String script(String code) {
        List<String> lines = code.lines().filter(l -> !l.isBlank()).toList();
        return lines.size() == 1 ? lines.getFirst().strip() : lines.isEmpty() ? "" : "set -e\n" + code.strip();
    }

    /** Why it cannot decide anything. */
    static Optional<String> fault(String command) {
        return AlwaysGreen.is(command)
                ? Optional.of("'" + command.strip() + "' cannot fail, so it would show nothing")
                : Optional.empty();
    }
}
