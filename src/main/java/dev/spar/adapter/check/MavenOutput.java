package dev.spar.adapter.check;

import dev.spar.core.verify.CheckResult.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maven with surefire or failsafe, and the Java and Kotlin compilers behind it or behind Gradle. */
final class MavenOutput implements RunnerOutput {
    /** A total has no class behind it; a class's own line does. */
    private static final Pattern TOTAL = Pattern.compile(
            "^(?:\\[\\w+] )?Tests run: (\\d{1,9}), Failures: (\\d{1,9}), Errors: (\\d{1,9}), Skipped: (\\d{1,9})"
                    + "(?:, Flakes: \\d+)?\\s*$");

    private static final Pattern FAILED =
            Pattern.compile("^(?:\\[ERROR] )?(\\S.*?)(?: -- | {2})Time elapsed: .*<<< (?:FAILURE|ERROR)!");
    private static final Pattern OLD_NAME = Pattern.compile("^(\\w+)\\(([\\w.$]+)\\)$");
    private static final Pattern COMPILER = Pattern.compile(
            "^(?:\\[ERROR] |e: (?:file://)?)?(\\S+\\.(?:java|kts?)):\\[?(\\d+)(?:[,:](\\d+))?]?:? (?:error: )?(.+)$");
    private static final Pattern SYMBOL = Pattern.compile("^(?:\\[ERROR] )?\\s+symbol:\\s+(?:\\w+ )?([\\w$.]+)");
    private static final Pattern NAMED = Pattern.compile(
            "package ([\\w.]+) does not exist|[Uu]nresolved reference:? '?(\\w+)|method (\\w+) in \\w+ \\S+ cannot be"
                    + " applied");

    @Override
    public Optional<Told> read(List<String> lines) {
        var failures = new ArrayList<Failure>();
        Optional<Integer> executed = Optional.empty();
        boolean red = false;
        boolean compiling = lines.stream()
                .anyMatch(l ->
                        l.contains("COMPILATION ERROR") || l.contains("compilation failed") || l.startsWith("e: "));
        for (int i = 0; i < lines.size(); i++) {
            Matcher total = TOTAL.matcher(lines.get(i));
            Matcher failed = FAILED.matcher(lines.get(i));
            Matcher compiler = COMPILER.matcher(lines.get(i));
            if (total.matches()) {
                executed = Optional.of(
                        executed.orElse(0) + Integer.parseInt(total.group(1)) - Integer.parseInt(total.group(4)));
                red |= Integer.parseInt(total.group(2)) + Integer.parseInt(total.group(3)) > 0;
            } else if (failed.find() && !failed.group(1).contains("Tests run:")) {
                failures.add(Failures.test(name(failed.group(1)), message(lines, i)));
            } else if (compiling && compiler.matches()) {
                red = true;
                failures.add(
                        Failures.missing(symbol(lines, i, compiler.group(4), compiler.group(1)), compiler.group(4)));
            }
        }
        boolean nothing = lines.stream()
                .anyMatch(l -> l.contains("No tests to run")
                        || l.contains("No tests were executed")
                        || l.contains("were executed!  (Set -D")
                        || l.contains("No tests matching pattern"));
        if (executed.isEmpty() && nothing) {
            executed = Optional.of(0);
        }
        return executed.isEmpty() && failures.isEmpty()
                ? Optional.empty()
                : Optional.of(new Told(executed, red || executed.isEmpty(), distinct(failures)));
    }

    /** {@code adds(a.CalcTest)} of older versions is {@code a.CalcTest.adds}. */
    private static String name(String told) {
        Matcher old = OLD_NAME.matcher(told);
        return old.matches() ? old.group(2) + "." + old.group(1) : told;
    }

    private static String message(List<String> lines, int i) {
        return i + 1 < lines.size() ? lines.get(i + 1) : "";
    }

    private static String symbol(List<String> lines, int i, String message, String file) {
        Matcher named = NAMED.matcher(message);
        if (named.find()) {
            return Optional.ofNullable(named.group(1))
                    .or(() -> Optional.ofNullable(named.group(2)))
                    .orElseGet(() -> named.group(3));
        }
        for (int j = i + 1; j < Math.min(lines.size(), i + 5); j++) {
            Matcher symbol = SYMBOL.matcher(lines.get(j));
            if (symbol.find()) {
                return symbol.group(1);
            }
        }
        return "in " + file.substring(file.lastIndexOf('/') + 1) + ": " + message;
    }

    private static List<Failure> distinct(List<Failure> failures) {
        return failures.stream().distinct().toList();
    }
}
