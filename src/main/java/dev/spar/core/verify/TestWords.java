package dev.spar.core.verify;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words by which tests of Java, Kotlin, Python, JavaScript, Go, Rust and their like are told, line by line. */
final class TestWords {
    static final Pattern SKIP = anyOf(
            "@(Disabled|Ignore)\\w*\\b",
            "\\bassumeTrue\\(\\s*false|\\bassumeFalse\\(\\s*true",
            "@?pytest\\.mark\\.(skip|skipif|xfail)\\b|\\bpytest\\.(skip|xfail|importorskip)\\(",
            "@?unittest\\.(skip\\w*|expectedFailure)\\b|\\bself\\.skipTest\\(|\\braise\\s+(unittest\\.)?SkipTest\\b",
            "\\b(it|test|describe|suite|context)\\.(skip|todo|fails|failing)\\b",
            "\\b(xit|xtest|xdescribe|xcontext)\\s*\\(",
            "\\bskip:\\s*(true|['\"])|\\bthis\\.skip\\(",
            "\\bt(c|b)?\\.(Skip|SkipNow|Skipf)\\(",
            "#\\[ignore\\b");
    static final Pattern ONLY = anyOf(
            "\\b(it|test|describe|suite|context)\\.only\\b", "\\b(fit|fdescribe|ftest)\\s*\\(", "\\bonly:\\s*true");
    static final Pattern EMPTY = anyOf(
            "\\bassertTrue\\(\\s*true\\s*[,)]|\\bassertFalse\\(\\s*false\\s*[,)]",
            "\\bassertThat\\(\\s*true\\s*\\)\\.isTrue",
            "^\\s*assert\\s+(True|1)\\s*(#.*)?$|\\bself\\.assertTrue\\(\\s*True\\s*[,)]",
            "\\bself\\.assertTrue\\((?:[^(),]|\\([^()]*\\))+,\\s*(?!f?[\"']|msg\\s*=)[^)\\s]",
            "\\bexpect\\(\\s*(true|1)\\s*\\)\\.(toBe|toEqual|toBeTruthy)\\(\\s*(true|1)?\\s*\\)",
            "\\bassert(\\.ok|\\.equal)?\\(\\s*(true|1)\\s*(,\\s*(true|1)\\s*)?\\)",
            "\\bassert!\\(\\s*true\\s*[,)]");
    static final Pattern ASSERTION = anyOf(
            "^\\s*assert\\b|\\bassert[A-Z]\\w*\\s*\\(|\\bassert(\\.\\w+)*\\s*\\(|\\bexpect\\w*\\s*\\(",
            "\\bverify\\s*\\(|\\bself\\.assert\\w+\\(|\\bpytest\\.raises\\(",
            "\\bt\\.(Error|Errorf|Fatal|Fatalf|Fail|FailNow)\\(|\\b(assert|require)\\.[A-Z]\\w*\\(",
            "\\b(debug_)?assert(_eq|_ne|_matches)?!",
            "\\bshould(\\.|\\s*\\()|\\.fail\\(|\\bfail\\s*\\(",
            "\\[\\s+.*\\]\\s*\\|\\|\\s*(exit|fail|die)\\b");
    static final Pattern SNAPSHOT = anyOf("(^|/)__snapshots__/", "\\.snap$", "\\.approved\\.\\w+$");

    /** Files in which a word can switch checks off: manifests, runner configuration, pipelines, scripts. */
    static final Pattern SETTINGS = anyOf(
            "(^|/)(pom\\.xml|package\\.json|[^/]*\\.gradle(\\.kts)?|Cargo\\.toml)$",
            "(^|/)(setup\\.cfg|tox\\.ini|pytest\\.ini|pyproject\\.toml|conftest\\.py|\\.coveragerc)$",
            "(^|/)(Makefile|makefile|GNUmakefile|justfile|[^/]*\\.sh)$",
            "(^|/)((jest|vitest|playwright|karma|mocha)[^/]*\\.(c|m)?[jt]s(on)?|\\.mocharc[^/]*)$",
            "^\\.github/workflows/|^\\.gitlab-ci\\.yml$|^\\.mvn/|^\\.ci/");

    static final Pattern OFF = anyOf(
            "-DskipTests|-Dmaven\\.test\\.skip|<skip(Tests|ITs)?>\\s*true",
            "testFailureIgnore>\\s*true|-Dmaven\\.test\\.failure\\.ignore|ignoreFailures\\s*=\\s*true",
            "\\bpassWithNoTests|\\|\\|\\s*(true|:|exit 0)\\s*(\"|'|;|$)",
            "continue-on-error:\\s*true|allow_failure:\\s*true",
            "\\bcollect_ignore|--deselect\\b|--ignore(-glob)?=|-k\\s+['\"]?not\\b|testPathIgnorePatterns",
            "--exit-zero\\b|\\bnpm\\s+test\\s*--\\s*--?skip|^\\s*test\\s*=\\s*false");

    private static final Pattern JAVA = Pattern.compile("\\b(?:void|fun)\\s+(`[^`]+`|\\w+)\\s*\\(");
    private static final Pattern PYTHON = Pattern.compile("^\\s*(?:async\\s+)?def\\s+(test\\w*)\\s*\\(");
    private static final Pattern SCRIPT =
            Pattern.compile("\\b(?:it|test|specify)(?:\\.\\w+)*\\s*\\(\\s*(['\"`])(.+?)\\1");
    private static final Pattern GO = Pattern.compile("^func\\s+(Test\\w+|Fuzz\\w+)\\s*\\(");
    private static final Pattern RUST = Pattern.compile("^\\s*(?:pub\\s+)?(?:async\\s+)?fn\\s+(\\w+)\\s*\\(\\s*\\)");

    private TestWords() {}

    /** The name of the test that starts on this line. */
    static Optional<String> testName(String path, String line) {
        String suffix = path.substring(path.lastIndexOf('.') + 1);
        return switch (suffix) {
            case "java", "kt", "groovy" -> group(JAVA.matcher(line), 1);
            case "py" -> group(PYTHON.matcher(line), 1);
            case "js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts" -> group(SCRIPT.matcher(line), 2);
            case "go" -> group(GO.matcher(line), 1);
            case "rs" -> group(RUST.matcher(line), 1);
            default -> Optional.empty();
        };
    }

    /** Whether a file of this name holds tests itself, and is no fixture. */
    static boolean holdsTests(String path) {
        return path.matches(".*\\.(java|kt|groovy|py|[cm]?[jt]sx?|go|rs|rb|php|cs|sh|bats|swift|exs|c|cc|cpp)$");
    }

    private static Pattern anyOf(String... words) {
        return Pattern.compile(String.join("|", words));
    }

    private static Optional<String> group(Matcher matcher, int group) {
        return matcher.find() ? Optional.ofNullable(matcher.group(group)) : Optional.empty();
    }
}
