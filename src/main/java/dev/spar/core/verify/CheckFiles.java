package dev.spar.core.verify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which files a check is made of, as far as its command tells. */
public final class CheckFiles {
    private static final String WORDS = "accept|acceptance|checks?|verify|validate|smoke|e2e|specs?";
    private static final Pattern BEGINS = Pattern.compile("(" + WORDS + ")(?![a-z])");
    private static final Pattern HOLDS = Pattern.compile("(?<![a-z])(" + WORDS + "|tests?)(?![a-z])");

    /** A folder of what accepts the work, wherever it lies; by a word that may mean a part of a program, at the top. */
    private static final Pattern ACCEPTING = Pattern.compile(
            "((?:.*/)?accept(?:ance)?(?![a-z])[^/]*|(?:checks?|verify|validate|smoke)(?![a-z])[^/]*)/.+");

    private static final Pattern WORD = Pattern.compile("[\\w./@+-]+");

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    /** A pipe or a substitution: then it need not be the script's own exit code that decides. */
    private static final Pattern READS_OUTPUT = Pattern.compile("(?<!\\|)\\|(?!\\|)|\\$\\(|`");

    /** A shell script, and what lies in a folder of those. */
    private static final Pattern TOOL =
            Pattern.compile("(?i)(?:.*/)?(?:ci|\\.ci|tools?|scripts?|hack)/.*|.*\\.(?:sh|bash|bats)");

    private static final Pattern LEADING_CD = Pattern.compile(
            "^(?:[\\s(]|sh -c '|set -e\\n)*cd\\s+[\"']?(?:\\./)*([\\w.@+-][\\w./@+-]*?)/*[\"']?\\s*(?:&&|;|\\n)");

    private CheckFiles() {}

    /**
     * The files of a change that show whether a criterion holds: all its tests, and the criterion's own scripts. What
     * the reviewer derived brings its own along: of the change none.
     */
    public static List<String> showing(Criterion criterion, Changes changes, Predicate<String> isTest) {
        if (criterion.derived()) {
            return List.of();
        }
        String command = criterion.check().map(Check::command).orElse("");
        List<String> held = HeldFiles.accepting(criterion, changes);
        return changes.paths().stream()
                .filter(p -> isTest.test(p) || (isScript(command, p) && decides(command)))
                .filter(p -> !held.contains(p))
                .toList();
    }

    /** What the words of a command may name, as paths from the repository's top, each once. */
    public static List<String> words(String command) {
        String folder = folder(command);
        return WORD.matcher(command)
                .results()
                .map(m -> m.group().replaceFirst("^(?:\\./)+", ""))
                .filter(w -> !w.startsWith("-") && !w.startsWith("/") && !w.contains(".."))
                .map(w -> folder + w)
                .distinct()
                .toList();
    }

    /** Whether the file is like a check of this command: a test, a script, what gives its words a meaning. */
    public static boolean looksLikeCheck(String command, String path) {
        return TestPaths.isTest(path)
                || isScript(command, path)
                || givesMeaning(command, path)
                || TOOL.matcher(path).matches();
    }

    /** Whether a program of the command reads this file by itself: {@code Makefile}, {@code jest.config.js}. */
    public static boolean givesMeaning(String command, String path) {
        return Recipes.isRecipe(command, path) || Recipes.isSetting(command, path);
    }

    /** Whether the command compares with this file: {@code diff wanted.txt out.txt}. */
    public static boolean expects(String command, String path) {
        return Parts.expect(command, path);
    }

    /**
     * The files of a change that a command names, or its programs read by themselves, and that are no tests: they may
     * be the check, or what it checks.
     */
    public static List<String> named(String command, Changes changes, Predicate<String> isTest) {
        return changes.paths().stream()
                .filter(p -> !isTest.test(p) && (names(command, p) || givesMeaning(command, p)))
                .toList();
    }

    /** Whether the command names the file, and the file is a check by its name: {@code accept.sh}. */
    static boolean isScript(String command, String path) {
        String file = fileOf(path);
        return isScriptName(path, file) && UntestedChange.isCode(file) && names(command, path);
    }

    /** What merely holds such a word, {@code slug_spec.rb}, may be a test, which changes with what it tests. */
    private static boolean isScriptName(String path, String file) {
        String words = HUMP.matcher(file).replaceAll("-").toLowerCase(Locale.ROOT);
        return acceptingFolder(path).isPresent()
                || BEGINS.matcher(words).lookingAt()
                || (HOLDS.matcher(words).find() && !TestPaths.isTest(path));
    }

    /** The folder of what accepts the work that this file lies in. */
    static Optional<String> acceptingFolder(String path) {
        Matcher in = ACCEPTING.matcher(path);
        return in.matches() ? Optional.of(in.group(1)) : Optional.empty();
    }

    /** Whether it is the exit code of the command's scripts that decides what the command says. */
    static boolean decides(String command) {
        return !READS_OUTPUT.matcher(command).find();
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

    /**
     * The files that the change edits or deletes and that the command is made of: tests that it runs and its scripts.
     * Where it has none of its own, whatever it names may be one.
     */
    static List<String> edited(String command, Changes changes, Predicate<String> isTest) {
        boolean scripted = changes.paths().stream().anyMatch(p -> isScript(command, p));
        return edited(
                changes,
                p -> isScript(command, p) || (isTest.test(p) ? runs(command, p) : !scripted && names(command, p)));
    }

    private static List<String> edited(Changes changes, Predicate<String> wanted) {
        return changes.files().stream()
                .filter(c -> c.kind() != Changes.Kind.ADDED)
                .map(Changes.Change::path)
                .filter(wanted)
                .toList();
    }

    static boolean names(String command, String path) {
        return written(command, path, "(?![\\w/+-]|\\.\\w)").matcher(command).find()
                || (fileOf(path).equals("Makefile") && Recipes.isRecipe(command, path));
    }

    /** A word of the command that is this path, with what has to follow it. */
    static Pattern written(String command, String path, String then) {
        String begins = "(?:(?<![\\w./+-])(?:\\./)*|(?:\\$\\w+|[})])/)";
        return Pattern.compile(begins + Pattern.quote(fromItsFolder(command, path)) + then);
    }

    /** The folder that the command first changes to, with a slash behind it; empty where it stays at the top. */
    static String folder(String command) {
        Matcher cd = LEADING_CD.matcher(command);
        return cd.find() && !cd.group(1).equals(".") ? cd.group(1) + "/" : "";
    }

    /** The path as it is written in the folder that the command first changes to. */
    private static String fromItsFolder(String command, String path) {
        String folder = folder(command);
        var up = new StringBuilder();
        while (!path.startsWith(folder)) {
            folder = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
            up.append("../");
        }
        return up + path.substring(folder.length());
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
