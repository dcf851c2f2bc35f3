package dev.spar.core.verify;

import dev.spar.core.scope.Glob;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The programs of a command with what each is given to run, to compare with, or merely to look at. */
final class Parts {
    /** Programs that look at files and run none. */
    private static final Pattern LOOKS =
            Pattern.compile("(?:[ef]?grep|rg|test|\\[\\[?|cat|wc|head|tail|ls|find|stat|jq|cd|file)");

    /** Programs that say whether files are the same. */
    private static final Pattern COMPARES = Pattern.compile("(?:diff|cmp|comm)");

    /** Programs that look for what a file says, and the options by which they are given that file. */
    private static final Pattern SEEKS = Pattern.compile("(?:[ef]?grep|rg|jq)");

    private static final String FROM_FILE =
            "(?:\\s-\\w*f|\\s--(?:from-)?file|\\s--(?:slurpfile|rawfile)\\s+\\w+)[\\s=]+['\"]?";

    private static final Pattern INTERPRETS =
            Pattern.compile("(?:^|[\\s/({])(?:(?:ba|da|z|k|a)?sh|python[\\d.]*|node|deno|bun"
                    + "|ruby|perl|php|xargs|parallel|source)(?![\\w./-])");

    private static final Pattern EXECUTES = Pattern.compile("\\s-(?:exec|ok)(?:dir)?\\s");

    private static final Pattern NAME = Pattern.compile("\\s-i?name\\s+['\"]?([^'\"\\s]+)");

    private static final Pattern BEFORE_A_PROGRAM =
            Pattern.compile("(?:[\\s!({'\"]+|[A-Za-z_]\\w*=\\S*\\s|(?:if|then|else|elif|do|while|until|time|exec)\\s|"
                    + "(?:sh|bash) -[a-z]*c\\s)*");

    private Parts() {}

    /** Whether one of the programs runs this file, or works by it; what is piped to an interpreter is run. */
    static boolean run(String command, String path) {
        Pattern written = named(command, path);
        for (String line : pipelines(command)) {
            List<String> stages = List.of(line.split("\\|", -1));
            for (int i = 0; i < stages.size(); i++) {
                String part = stages.get(i);
                boolean interpreted = stages.stream()
                        .skip(i + 1L)
                        .anyMatch(s -> INTERPRETS.matcher(s).find());
                boolean runs = interpreted || EXECUTES.matcher(part).find() || !looks(part);
                if (runs && (written.matcher(part).find() || finds(part, path))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the file says what is expected: one of those that are compared, or the words that are looked for. */
    static boolean expect(String command, String path) {
        Pattern written = named(command, path);
        Pattern fromFile = Pattern.compile(FROM_FILE + written.pattern());
        return Stream.of(pipelines(command))
                .flatMap(l -> Stream.of(l.split("\\|", -1)))
                .anyMatch(p -> COMPARES.matcher(program(p)).matches()
                        ? written.matcher(p).find()
                        : SEEKS.matcher(program(p)).matches()
                                && fromFile.matcher(p).find());
    }

    private static String[] pipelines(String command) {
        return command.split("(?:[;&\\n]|\\|\\|)+", -1);
    }

    private static Pattern named(String command, String path) {
        return CheckFiles.written(command, path, "(?![\\w/+-]|\\.\\w)");
    }

    /** {@code find tools -name c3.sh} means a file that it does not name as a whole. */
    private static boolean finds(String part, String path) {
        Matcher name = NAME.matcher(part);
        int slash = path.lastIndexOf('/') + 1;
        return program(part).equals("find")
                && name.find()
                && new Glob(name.group(1)).matches(path.substring(slash))
                && Stream.of(part.split("[\\s'\"]+", -1)).anyMatch(w -> w.equals(".") || within(path, w));
    }

    private static boolean within(String path, String folder) {
        return !folder.isEmpty() && new Glob(folder).matches(path);
    }

    private static boolean looks(String part) {
        String program = program(part);
        return LOOKS.matcher(program).matches() || COMPARES.matcher(program).matches();
    }

    private static String program(String part) {
        Matcher before = BEFORE_A_PROGRAM.matcher(part);
        String program = before.lookingAt() ? part.substring(before.end()) : part;
        return program.split("\\s", 2)[0];
    }
}
