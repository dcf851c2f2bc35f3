package dev.spar.adapter.check;

import dev.spar.core.verify.CheckResult.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code go test}, plain and with {@code -v}. It does not count tests, so a package that is {@code ok} counts as one.
 */
final class GoOutput implements RunnerOutput {
    private static final Pattern OK = Pattern.compile("^ok  \\t\\S+\\t.*$");
    private static final Pattern EMPTY =
            Pattern.compile("^(?:\\?   \\t\\S+\\t\\[no test files]|ok  \\t\\S+\\t.*\\[no tests to run])$");
    private static final Pattern FAILED = Pattern.compile("^\\s*--- FAIL: (\\S+) \\([\\d.]+s\\)$");
    private static final Pattern MESSAGE = Pattern.compile("^\\s+\\S+\\.go:\\d+: (.*)$");
    private static final Pattern COMPILER = Pattern.compile("^(?:vet: )?\\.?/?\\S+\\.go:\\d+:\\d+: (.*)$");
    private static final Pattern UNDEFINED = Pattern.compile(
            "undefined: (\\S+)|(\\S+) undefined \\(|has no field or method (\\w+)|could not import (\\S+)|unknown"
                    + " field (\\w+)");

    @Override
    public Optional<Told> read(List<String> lines) {
        Optional<Integer> executed = Optional.empty();
        var failures = new ArrayList<Failure>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher failed = FAILED.matcher(line);
            Matcher compiler = COMPILER.matcher(line);
            if (EMPTY.matcher(line).matches()) {
                executed = Optional.of(executed.orElse(0));
            } else if (OK.matcher(line).matches()) {
                executed = Optional.of(executed.orElse(0) + 1);
            } else if (failed.matches()) {
                failures.add(Failures.test(failed.group(1), message(lines, i)));
                executed = Optional.of(executed.orElse(0) + 1);
            } else if (compiler.matches()) {
                failures.add(Failures.missing(symbol(compiler.group(1)), compiler.group(1)));
            }
        }
        boolean red = lines.stream()
                .anyMatch(l -> l.startsWith("FAIL\t") || FAILED.matcher(l).matches());
        boolean go = red || executed.isPresent();
        return go
                ? Optional.of(
                        new Told(executed, red, failures.stream().distinct().toList()))
                : Optional.empty();
    }

    private static String message(List<String> lines, int at) {
        for (int j = at + 1; j < Math.min(lines.size(), at + 6); j++) {
            Matcher m = MESSAGE.matcher(lines.get(j));
            if (m.matches()) {
                return m.group(1);
            }
        }
        return "";
    }

    private static String symbol(String message) {
        Matcher m = UNDEFINED.matcher(message);
        if (m.find()) {
            for (int g = 1; g <= m.groupCount(); g++) {
                String name = m.group(g);
                if (name != null) {
                    return name;
                }
            }
        }
        return message;
    }
}
