package dev.spar.core.verify;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which files a check is made of, as far as its command tells. */
public final class CheckFiles {
    private static final Pattern SCRIPT =
            Pattern.compile("(?i:accept(ance)?|checks?|verify|smoke|e2e|specs?)(?![a-z]).*");

    /** A pipe or a substitution: then it is not the script's own exit code that decides. */
    private static final Pattern READS_OUTPUT = Pattern.compile("(?<!\\|)\\|(?!\\|)|\\$\\(|`");

    private CheckFiles() {}

    /** The files that show whether these criteria hold: tests, and the criteria's own scripts. */
    public static Predicate<String> of(Criteria criteria, Predicate<String> isTest) {
        List<String> commands = criteria.list().stream()
                .flatMap(c -> c.check().stream())
                .map(Check::command)
                .toList();
        return isTest.or(path -> commands.stream().anyMatch(c -> isScript(c, path)));
    }

    /** The files of a change that a command names and that are no tests: they may be the check, or what it checks. */
    public static List<String> named(String command, Changes changes, Predicate<String> isTest) {
        return changes.paths().stream()
                .filter(p -> !isTest.test(p) && (names(command, p) || isScript(command, p)))
                .toList();
    }

    /** Whether the file is a check by its name, {@code accept.sh}, and its exit code decides what the command says. */
    static boolean isScript(String command, String path) {
        String file = fileOf(path);
        return SCRIPT.matcher(file).matches()
                && UntestedChange.isCode(path)
                && Pattern.compile("(?<![\\w.-])" + Pattern.quote(file) + "(?![\\w-]|\\.\\w)")
                        .matcher(command)
                        .find()
                && !READS_OUTPUT.matcher(command).find();
    }

    /** Whether a command runs this test file: it names it, or it names no test at all and so means all of them. */
    static boolean runs(String command, String path) {
        String file = fileOf(path);
        int dot = file.indexOf('.');
        return command.contains(dot > 0 ? file.substring(0, dot) : file) || namesNoTest(command);
    }

    /** The command's own scripts that the change edits or deletes. */
    static List<String> editedScripts(String command, Changes changes) {
        return edited(changes, p -> isScript(command, p));
    }

    /** The files that the change edits or deletes and that the command runs: tests, and what it names. */
    static List<String> edited(String command, Changes changes, Predicate<String> isTest) {
        return edited(changes, p -> isScript(command, p) || (isTest.test(p) ? runs(command, p) : names(command, p)));
    }

    private static List<String> edited(Changes changes, Predicate<String> wanted) {
        return changes.files().stream()
                .filter(c -> c.kind() != Changes.Kind.ADDED)
                .map(Changes.Change::path)
                .filter(wanted)
                .toList();
    }

    private static boolean names(String command, String path) {
        return command.contains(path) || (path.endsWith("Makefile") && command.matches("(?s)(.*\\W)?make\\b.*"));
    }

    private static String fileOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean namesNoTest(String command) {
        for (String word : command.split("[^\\w.-]+", -1)) {
            String w = word.toLowerCase(Locale.ROOT);
            boolean particular = (w.contains("test") || w.contains("spec"))
                    && !w.matches(
                            "-*(d|dit\\.)?(unit|py|vi|node:)?tests?(-compile)?|unittest|--test.*|go-test|nextest");
            if (particular) {
                return false;
            }
        }
        return true;
    }
}
