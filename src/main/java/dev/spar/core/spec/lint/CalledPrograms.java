package dev.spar.core.spec.lint;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs that a command for {@code sh} calls by name, as far as they can be told without a shell. */
final class CalledPrograms {
    private static final Pattern SEPARATOR = Pattern.compile("&&|\\|\\||[;|\\n&]");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"(?:\\\\.|[^\"\\\\])*\"|\\\\.", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("(?m)(?:^|\\s)#.*$");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=\\S*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");

    /** What a shell does itself. */
    private static final List<String> SHELLS =
            List.of(("cd set test export unset echo printf true false exit return read eval exec shift trap wait umask"
                + " ulimit type command source alias if then else elif fi for while until do done case esac function"
                + " time")
                    .split(" ", -1));

    private CalledPrograms() {}

    static SortedSet<String> of(String command) {
        return calls(command).stream()
                .map(List::getFirst)
                .filter(word -> NAME.matcher(word).matches() && !SHELLS.contains(word))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The words of each call, the program's first; what is quoted stands there as one mark. */
    static List<List<String>> calls(String command) {
        String plain = COMMENT.matcher(QUOTED.matcher(command).replaceAll("'")).replaceAll("");
        return SEPARATOR
                .splitAsStream(plain)
                .map(part -> Stream.of(part.strip().split("\\s+", -1))
                        .dropWhile(word -> ASSIGNMENT.matcher(word).matches() || word.equals("!"))
                        .toList())
                .filter(words -> !words.isEmpty())
                .toList();
    }
}
