package dev.spar.adapter.check;

import dev.spar.adapter.process.Ended;
import dev.spar.core.settings.DurationText;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult.Failure;
import dev.spar.core.verify.CheckResult.FailureKind;
import dev.spar.core.verify.Lack.Means;
import dev.spar.core.verify.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What the end of a command means, in three lanes. "It ran nothing" and "it broke" are never green and never red. */
record Reading(Outcome outcome, String why, Optional<Means> lacks, List<Failure> failures) {
    private static final List<RunnerOutput> RUNNERS =
            List.of(new MavenOutput(), new PythonOutput(), new NodeOutput(), new CargoOutput(), new GoOutput());

    private static final int LAST = 400;

    /** Shells use the exit codes beyond it for signals and for commands that did not come to run. */
    private static final int LARGEST_OF_ITS_OWN = 125;

    private Reading(Outcome outcome, String why, List<Failure> failures) {
        this(outcome, why, Optional.empty(), failures);
    }

    private static final Pattern MAVEN_TESTS =
            Pattern.compile("\\bmvnw?\\b.*\\b(test|package|verify|install|deploy|surefire:test)\\b");
    private static final Pattern NO_TESTS_WANTED = Pattern.compile("-DskipTests|-Dmaven\\.test\\.skip");
    private static final Pattern NOTHING_TO_DO =
            Pattern.compile("^make(?:\\[\\d+])?: (?:Nothing to be done for .*|'.*' is up to date\\.)$");
    private static final Pattern BROKEN = Pattern.compile(
            "\\b(?:SyntaxError|IndentationError|syntax error|Segmentation fault|Traceback|"
                    + "unexpected EOF|Permission denied|is a directory|invalid option|unrecognized option|usage:)",
            Pattern.CASE_INSENSITIVE);
    /** How test programs without a known runner say that a test of theirs failed. */
    private static final Pattern FAILED_TEST = Pattern.compile("^\\s*(?:not ok\\b|FAIL(?:ED)?\\b[: ])\\s*\\S.*");

    private static final Pattern NO_FILE = Pattern.compile(
            "(?:cannot open |can't open (?:file )?|open )?'?([\\w./@+-]+)'?: (?:\\[Errno 2] )?No such file(?: or"
                    + " directory)?|can't cd to ([\\w./@+-]+)$");

    /**
     * Reads the end of a check; {@code reports} is what JUnit reports of this run tell, absent where there are none.
     */
    static Reading of(Check check, Ended ended, List<String> lines, Optional<RunnerOutput.Told> reports) {
        return switch (ended.cause()) {
            case DEADLINE -> unknown("it took longer than " + DurationText.format(check.timeout()) + " and was ended");
            case OUTPUT_CAP -> unknown("it printed without end and was ended after " + ended.outBytes() + " bytes");
            case KILLED ->
                unknown("it was ended from outside after " + DurationText.format(Duration.ofMillis(ended.millis())));
            case EXITED ->
                ended.unfenced()
                        .map(why -> unknown("the fence around it could not be set up: " + why))
                        .orElseGet(() -> exited(check, ended.exitCode().orElse(-1), lines, reports));
        };
    }

    /**
     * The same verdict in words that may be kept: those of what was read from the kept text, where it tells of as much;
     * else its own, each without what {@code kept} leaves out.
     */
    Reading inWordsOf(Reading other, UnaryOperator<String> kept) {
        boolean alike =
                other.outcome == outcome && other.failures.size() == failures.size() && other.lacks.equals(lacks);
        List<Failure> told = new ArrayList<>();
        for (int i = 0; i < failures.size(); i++) {
            Failure f = failures.get(i);
            Failure words = alike ? other.failures.get(i) : f;
            told.add(new Failure(kept.apply(words.id()), kept.apply(words.message()), f.kind()));
        }
        return new Reading(outcome, kept.apply(alike ? other.why : why), lacks, List.copyOf(told));
    }

    private static Reading exited(Check check, int exit, List<String> lines, Optional<RunnerOutput.Told> reports) {
        var told = RUNNERS.stream()
                .flatMap(r -> r.read(lines).stream())
                .reduce(RunnerOutput.Told::and)
                .orElse(new RunnerOutput.Told(Optional.empty(), false, List.of()));
        Optional<Integer> executed = told.executed().or(() -> reports.flatMap(RunnerOutput.Told::executed));
        if (exit != 0) {
            return red(check, exit, lines, told.failures(), executed);
        }
        return told.failed() || reports.filter(RunnerOutput.Told::failed).isPresent()
                ? contradicted(told.failures())
                : green(check, lines, executed);
    }

    /** A pipe, a {@code ;} or a setting that ignores failures took the exit code of the tests away. */
    private static Reading contradicted(List<Failure> failures) {
        return unknown("it ended with 0, but it tells of failures"
                + (failures.isEmpty() ? "" : " (" + sentence(failures) + ")")
                + ": let the command end with the exit code of its tests");
    }

    private static Reading green(Check check, List<String> lines, Optional<Integer> executed) {
        if (executed.isPresent()) {
            return executed.get() > 0
                    ? new Reading(
                            Outcome.PASS,
                            executed.get() + (executed.get() == 1 ? " test" : " tests") + ", all green",
                            List.of())
                    : unknown("it ran nothing: 0 tests");
        }
        boolean maven = MAVEN_TESTS.matcher(check.command()).find()
                && !NO_TESTS_WANTED.matcher(check.command()).find();
        if (maven) {
            return unknown("it ran nothing: Maven told of no test, and no report was written");
        }
        List<String> said = lines.stream().filter(l -> !l.isBlank()).toList();
        if (!said.isEmpty()
                && said.stream()
                        .allMatch(l -> NOTHING_TO_DO.matcher(l).matches()
                                || l.startsWith("make: Entering")
                                || l.startsWith("make: Leaving"))) {
            return unknown("it ran nothing: " + said.getFirst());
        }
        return new Reading(Outcome.PASS, "exit 0", List.of());
    }

    private static Reading red(
            Check check, int exit, List<String> all, List<Failure> failures, Optional<Integer> executed) {
        // What was in the way is said at the end, and looking for it is dear.
        List<String> lines = all.subList(Math.max(0, all.size() - LAST), all.size());
        if (exit == 126 || exit == 127) {
            return CouldNot.in(lines)
                    .map(way -> hindered(way, List.of()))
                    .orElseGet(() ->
                            unknown("a program is missing or not executable (exit " + exit + "): " + last(lines)));
        }
        if (exit == 137 || exit == 143) {
            return unknown("it was killed (exit " + exit + "), perhaps for want of memory");
        }
        if (!failures.isEmpty()) {
            return new Reading(Outcome.FAIL, sentence(failures), failures);
        }
        // What a failed test tells of itself, in its line or indented below, is no sign of what was in the way.
        Optional<CouldNot.InTheWay> inTheWay = CouldNot.in(asserted(lines) ? besidesTests(lines) : lines);
        if (inTheWay.isPresent()) {
            return hindered(inTheWay.get(), CouldNot.missingTarget(lines));
        }
        return executed.filter(n -> n == 0).isPresent()
                ? unknown("it ran nothing: 0 tests, exit " + exit)
                : plain(check, exit, lines);
    }

    /**
     * A command of no known runner. It says no by its exit code; a breakage of its own, or a file it misses, is told
     * from that.
     */
    private static Reading plain(Check check, int exit, List<String> lines) {
        String line = last(lines);
        String message = "exit " + exit + (line.isEmpty() ? "" : ": " + line);
        Failure failure = lines.stream()
                .filter(Failures::namesMissing)
                .findFirst()
                .map(l -> Failures.test(check.name(), l))
                .or(() -> missingFile(lines))
                .orElseGet(() -> new Failure(
                        check.name(), message, broke(exit, lines) ? FailureKind.OTHER : FailureKind.ASSERTION));
        return new Reading(Outcome.FAIL, message, List.of(failure));
    }

    /** A signal ended it, or what it said is no word of a test. */
    private static boolean broke(int exit, List<String> lines) {
        return !asserted(lines)
                && (exit > LARGEST_OF_ITS_OWN
                        || lines.stream().anyMatch(l -> BROKEN.matcher(l).find()));
    }

    private static boolean asserted(List<String> lines) {
        return lines.stream().anyMatch(Reading::asserts);
    }

    private static boolean asserts(String line) {
        return line.contains("AssertionError")
                || line.contains("assertion failed")
                || FAILED_TEST.matcher(line).matches();
    }

    private static List<String> besidesTests(List<String> lines) {
        return lines.stream()
                .filter(l -> !asserts(l) && !l.startsWith(" ") && !l.startsWith("\t"))
                .toList();
    }

    private static Optional<Failure> missingFile(List<String> lines) {
        for (String line : lines) {
            var m = NO_FILE.matcher(line);
            if (m.find()) {
                return Optional.of(Failures.missing(m.group(m.group(1) == null ? 2 : 1), line));
            }
        }
        return Optional.empty();
    }

    private static String sentence(List<Failure> failures) {
        Failure first = failures.getFirst();
        return (failures.size() == 1 ? "1 failure: " : failures.size() + " failures, first: ") + first.id() + ": "
                + first.message();
    }

    private static String last(List<String> lines) {
        String line = lines.stream()
                .filter(l -> !l.isBlank())
                .reduce((a, b) -> b)
                .orElse("")
                .strip();
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    private static Reading hindered(CouldNot.InTheWay way, List<Failure> failures) {
        return new Reading(Outcome.COULD_NOT_JUDGE, way.why(), way.lacks(), failures);
    }

    private static Reading unknown(String why) {
        return new Reading(Outcome.COULD_NOT_JUDGE, why, List.of());
    }
}
