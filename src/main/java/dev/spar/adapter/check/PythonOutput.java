package dev.spar.adapter.check;

import dev.spar.core.verify.CheckResult.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** pytest and unittest. */
final class PythonOutput implements RunnerOutput {
    private static final Pattern SUMMARY = Pattern.compile(
            "^=*\\s*((?:\\d{1,9} (?:passed|failed|errors?|skipped|xfailed|xpassed|deselected|warnings?|rerun|subtests"
                    + " passed)(?:, )?)+) in [\\d.]+s.*$");
    private static final Pattern COUNT =
            Pattern.compile("\\b(\\d{1,9}) (passed|failed|xfailed|xpassed|subtests passed)");
    private static final Pattern RED = Pattern.compile("\\b[1-9]\\d* (?:failed|errors?)\\b");
    private static final Pattern SHORT = Pattern.compile("^(FAILED|ERROR) (\\S+)(?: - (.*))?$");
    private static final Pattern SECTION = Pattern.compile("^_{3,} (.+?) _{3,}$");
    private static final Pattern ERROR = Pattern.compile("^E {2,}(\\S.*)$");
    private static final Pattern RAN = Pattern.compile("^Ran (\\d{1,9}) tests? in .*$");
    private static final Pattern SKIPPED = Pattern.compile("^(?:OK|FAILED) \\(.*skipped=(\\d{1,9}).*\\)$");
    private static final Pattern CASE = Pattern.compile("^(?:FAIL|ERROR): (\\S+)(?: \\(([^)]+)\\))?.*$");
    private static final Pattern RAISED =
            Pattern.compile("^(?:\\w+\\.)*\\w*(?:Error|Exception|Failure|Interrupt|Exit|Warning)\\b(?::.*)?$");

    @Override
    public Optional<Told> read(List<String> lines) {
        return pytest(lines).or(() -> unittest(lines));
    }

    private static Optional<Told> pytest(List<String> lines) {
        Optional<Integer> executed = Optional.empty();
        var failures = new ArrayList<Failure>();
        var messages = messages(lines);
        boolean red = false;
        for (String line : lines) {
            Matcher summary = SUMMARY.matcher(line);
            Matcher entry = SHORT.matcher(line);
            if (summary.matches()) {
                executed = Optional.of(executed.orElse(0) + counted(summary.group(1)));
                red |= RED.matcher(summary.group(1)).find();
            } else if (line.contains("no tests ran in ")) {
                executed = Optional.of(executed.orElse(0));
            } else if (entry.matches() && entry.group(2).contains(".py")) {
                failures.add(failure(entry, messages));
            }
        }
        return executed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Told(executed, red, failures.stream().distinct().toList()));
    }

    private static Failure failure(Matcher entry, List<Message> messages) {
        String id = entry.group(2);
        String test = id.substring(id.lastIndexOf("::") + 1).replaceFirst("^:", "");
        String message = messages.stream()
                .filter(m -> m.section.endsWith(test)
                        || m.section.endsWith("." + test)
                        || m.section.contains("collecting " + id))
                .map(Message::text)
                .findFirst()
                .orElse(Optional.ofNullable(entry.group(3)).orElse(""));
        return entry.group(1).equals("ERROR") && !Failures.namesMissing(message)
                ? Failures.other(id, message)
                : Failures.test(id, message);
    }

    private record Message(String section, String text) {}

    /** The first error line of each section. */
    private static List<Message> messages(List<String> lines) {
        var found = new ArrayList<Message>();
        Optional<String> open = Optional.empty();
        for (String line : lines) {
            Matcher section = SECTION.matcher(line);
            Matcher error = ERROR.matcher(line);
            if (section.matches()) {
                open = Optional.of(section.group(1));
            } else if (error.matches() && open.isPresent()) {
                found.add(new Message(open.get(), error.group(1)));
                open = Optional.empty();
            }
        }
        return found;
    }

    private static int counted(String summary) {
        int sum = 0;
        Matcher count = COUNT.matcher(summary);
        while (count.find()) {
            sum += Integer.parseInt(count.group(1));
        }
        return sum;
    }

    private static Optional<Told> unittest(List<String> lines) {
        Optional<Integer> executed = Optional.empty();
        var failures = new ArrayList<Failure>();
        Optional<String> open = Optional.empty();
        boolean red = lines.stream().anyMatch(l -> l.startsWith("FAILED ("));
        for (String line : lines) {
            Matcher ran = RAN.matcher(line);
            Matcher skipped = SKIPPED.matcher(line);
            Matcher test = CASE.matcher(line);
            if (ran.matches()) {
                executed = Optional.of(executed.orElse(0) + Integer.parseInt(ran.group(1)));
            } else if (skipped.matches()) {
                int less = Integer.parseInt(skipped.group(1));
                executed = executed.map(n -> n - less);
            } else if (test.matches()) {
                open = Optional.of(Optional.ofNullable(test.group(2)).orElse(test.group(1)));
            } else if (open.isPresent()
                    && RAISED.matcher(line).matches()
                    && !line.contains("Failed to import test module")) {
                failures.add(Failures.test(open.get(), line));
                open = Optional.empty();
            }
        }
        return executed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Told(executed, red, failures.stream().distinct().toList()));
    }
}
