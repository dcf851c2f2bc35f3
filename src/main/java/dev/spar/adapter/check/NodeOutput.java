package dev.spar.adapter.check;

import dev.spar.core.verify.CheckResult.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Node's own runner (TAP and spec), jest, vitest, mocha, and the TypeScript compiler. */
final class NodeOutput implements RunnerOutput {
    private static final Pattern TESTS = Pattern.compile("^(?:# |ℹ )tests (\\d{1,9})$");
    private static final Pattern SKIPPED = Pattern.compile("^(?:# |ℹ )(?:skipped|todo) (\\d{1,9})$");
    private static final Pattern TAP = Pattern.compile("^\\s*not ok \\d+ - (?!.* # (?i:todo|skip)\\b)(.+?)(?: # .*)?$");
    private static final Pattern TAP_ERROR = Pattern.compile("^\\s+error: (?:'(.*)'|\"(.*)\"|\\|-|(\\S.*))$");
    private static final Pattern TAP_TYPE = Pattern.compile("^\\s+name: '(\\w*(?:Error|Exception))'$");
    private static final Pattern SPEC = Pattern.compile("^\\s*✖ (.+?) \\([\\d.]+ms\\)$");
    private static final Pattern JEST_TOTAL =
            Pattern.compile("^\\s*Tests:?\\s+(.*?)\\b(\\d{1,9}) total.*$|^\\s*Tests\\s+(.*)\\((\\d{1,9})\\)\\s*$");
    private static final Pattern JEST_LESS = Pattern.compile("\\b(\\d{1,9}) (?:skipped|todo|pending)");
    private static final Pattern JEST_CASE = Pattern.compile("^\\s*(?:●|FAIL)\\s+(\\S.*(?:›|>).*\\S)\\s*$");
    private static final Pattern MOCHA = Pattern.compile("^\\s+(\\d{1,9}) (passing|failing)\\b.*$");
    /**
     * A total that tells of failures. Files and suites have one too, since one that cannot be loaded counts no test.
     */
    private static final Pattern RED = Pattern.compile("^(?:# |ℹ )fail [1-9]\\d*$|^\\s+[1-9]\\d* failing\\b.*$"
            + "|^\\s*(?:Tests:?|Test Suites:|Test Files)\\s.*?\\b[1-9]\\d* failed\\b.*$");

    private static final Pattern TYPESCRIPT =
            Pattern.compile("^(\\S+\\.[cm]?tsx?)(?:\\(\\d+,\\d+\\)|:\\d+:\\d+)(?::| -) error TS(\\d+): (.*)$");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    @Override
    public Optional<Told> read(List<String> lines) {
        Optional<Integer> executed = executed(lines);
        var failures = new ArrayList<Failure>();
        boolean red = lines.stream()
                .anyMatch(l -> RED.matcher(l).matches() || TYPESCRIPT.matcher(l).matches());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            first(line, TAP, SPEC, JEST_CASE).ifPresent(new Gathered(lines, i, failures)::add);
            Matcher type = TYPESCRIPT.matcher(line);
            if (type.matches()) {
                Matcher name = QUOTED.matcher(type.group(3));
                failures.add(Failures.missing(name.find() ? name.group(1) : "TS" + type.group(2), type.group(3)));
            } else if (executed.isPresent() && line.startsWith("# ") && Failures.namesMissing(line)) {
                failures.add(Failures.test("a test file", line.substring(2)));
            }
        }
        return executed.isEmpty() && failures.isEmpty()
                ? Optional.empty()
                : Optional.of(new Told(
                        executed,
                        red || executed.isEmpty(),
                        failures.stream().distinct().toList()));
    }

    /** One failed test at a line, with the message that follows it. */
    private record Gathered(List<String> lines, int at, List<Failure> into) {
        void add(String name) {
            String message = message();
            // A failing file or suite only repeats what its tests say.
            if (message.matches("test failed|\\d+ subtests? failed")) {
                return;
            }
            into.add(Failures.test(name.replaceFirst("^(?:\\S*/)+(?=[^/]+\\.[cm]?[jt]sx?)", ""), message));
        }

        private String message() {
            String type = "";
            String told = "";
            for (int j = at + 1;
                    j < Math.min(lines.size(), at + 30) && !lines.get(j).strip().equals("...");
                    j++) {
                String line = lines.get(j);
                Matcher error = TAP_ERROR.matcher(line);
                Matcher name = TAP_TYPE.matcher(line);
                if (error.matches() && told.isEmpty()) {
                    told = line.endsWith("|-")
                            ? block(j + 1)
                            : line.substring(line.indexOf("error: ") + 7).replaceAll("^['\"]|['\"]$", "");
                } else if (name.matches()) {
                    type = name.group(1);
                } else if (told.isEmpty() && line.strip().matches("(?:\\[?\\w*(?:Error|Exception)\\b.*|expect\\(.*)")) {
                    told = line.strip();
                    break;
                }
            }
            return type.isEmpty() || type.equals("AssertionError") || told.startsWith(type) ? told : type + ": " + told;
        }

        private String block(int from) {
            var text = new ArrayList<String>();
            for (int j = from;
                    j < Math.min(lines.size(), from + 6) && !lines.get(j).matches("^ {2,4}\\w+: .*");
                    j++) {
                text.add(lines.get(j).strip());
            }
            return String.join(" ", text).strip();
        }
    }

    private static Optional<Integer> executed(List<String> lines) {
        Optional<Integer> sum = Optional.empty();
        for (String line : lines) {
            Matcher tests = TESTS.matcher(line);
            Matcher skipped = SKIPPED.matcher(line);
            Matcher jest = JEST_TOTAL.matcher(line);
            Matcher mocha = MOCHA.matcher(line);
            if (tests.matches()) {
                sum = plus(sum, Integer.parseInt(tests.group(1)));
            } else if (skipped.matches() && sum.isPresent()) {
                sum = plus(sum, -Integer.parseInt(skipped.group(1)));
            } else if (jest.matches()) {
                String total = Optional.ofNullable(jest.group(2)).orElseGet(() -> jest.group(4));
                sum = plus(sum, Integer.parseInt(total) - less(line));
            } else if (mocha.matches()) {
                sum = plus(sum, Integer.parseInt(mocha.group(1)));
            } else if (line.startsWith("No tests found")
                    || line.startsWith("No test files found")
                    || line.contains("Error: No test files found")) {
                sum = plus(sum, 0);
            }
        }
        return sum;
    }

    private static int less(String line) {
        int n = 0;
        Matcher m = JEST_LESS.matcher(line);
        while (m.find()) {
            n += Integer.parseInt(m.group(1));
        }
        return n;
    }

    private static Optional<Integer> plus(Optional<Integer> sum, int more) {
        return Optional.of(sum.orElse(0) + more);
    }

    private static Optional<String> first(String line, Pattern... patterns) {
        for (Pattern p : patterns) {
            Matcher m = p.matcher(line);
            if (m.matches()) {
                return Optional.of(m.group(1));
            }
        }
        return Optional.empty();
    }
}
