package dev.spar.adapter.check;

import dev.spar.core.verify.CheckResult.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cargo: the Rust compiler and its test harness. */
final class CargoOutput implements RunnerOutput {
    private static final Pattern RESULT =
            Pattern.compile("^test result: \\w+\\. (\\d{1,9}) passed; (\\d{1,9}) failed; .*$");
    private static final Pattern FAILED = Pattern.compile("^test (\\S+)(?: - .*)? \\.\\.\\. FAILED$");
    private static final Pattern PANIC =
            Pattern.compile("^thread '(.+?)' (?:\\(\\d+\\) )?panicked at (?:'(.*)', )?\\S+$");
    private static final Pattern ERROR = Pattern.compile("^error(?:\\[E\\d+])?: (.*)$");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Override
    public Optional<Told> read(List<String> lines) {
        Optional<Integer> executed = Optional.empty();
        var failures = new ArrayList<Failure>();
        boolean red = false;
        boolean broken = lines.stream().anyMatch(l -> l.startsWith("error: could not compile"));
        for (String line : lines) {
            Matcher result = RESULT.matcher(line);
            Matcher failed = FAILED.matcher(line);
            Matcher error = ERROR.matcher(line);
            if (result.matches()) {
                executed = Optional.of(
                        executed.orElse(0) + Integer.parseInt(result.group(1)) + Integer.parseInt(result.group(2)));
                red |= Integer.parseInt(result.group(2)) > 0;
            } else if (failed.matches()) {
                failures.add(Failures.test(failed.group(1), panic(lines, failed.group(1))));
            } else if (broken && error.matches() && !line.startsWith("error: could not compile")) {
                Matcher name = NAME.matcher(error.group(1));
                failures.add(Failures.missing(name.find() ? name.group(1) : error.group(1), error.group(1)));
            }
        }
        return executed.isEmpty() && failures.isEmpty()
                ? Optional.empty()
                : Optional.of(new Told(
                        executed,
                        red || broken || executed.isEmpty(),
                        failures.stream().distinct().toList()));
    }

    private static String panic(List<String> lines, String test) {
        for (int i = 0; i + 1 < lines.size(); i++) {
            Matcher m = PANIC.matcher(lines.get(i));
            if (m.matches() && m.group(1).equals(test)) {
                // Compilers before 1.73 write the message into the same line.
                return Optional.ofNullable(m.group(2)).orElse(lines.get(i + 1));
            }
        }
        return "";
    }
}
