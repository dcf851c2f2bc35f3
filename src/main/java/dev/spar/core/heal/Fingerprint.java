package dev.spar.core.heal;

import dev.spar.core.verify.CheckResult.Failure;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What identifies a failure, so that the same one is known again in another run, folder or second: test ids and first
 * assertions, without what differs by chance (paths, numbers, times, durations, addresses, ids, ports, colours).
 */
public final class Fingerprint {
    /** A rule and what it leaves. */
    public record Rule(String name, Pattern pattern, String leaves) {}

    /** In this order, as {@code docs/healing.md} shows them. */
    public static final List<Rule> RULES = List.of(
            rule("colours and cursor moves", "\\u001b\\[[0-9;?]*[A-Za-z]", ""),
            rule(
                    "times",
                    "\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?)?(Z|[+-]\\d\\d:?\\d\\d)?"
                            + "|\\b\\d\\d:\\d\\d:\\d\\d([.,]\\d+)?\\b",
                    "<time>"),
            rule("UUIDs", "\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b", "<id>"),
            rule("addresses", "\\b0x[0-9a-fA-F]+\\b|(?<=[\\w$])@[0-9a-f]{4,16}\\b", "<address>"),
            rule("hexadecimal ids", "\\b(?=[0-9a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{7,64}\\b", "<id>"),
            rule("durations", "\\b\\d+([.,]\\d+)?\\s?(ns|us|µs|ms|s|sec|secs|seconds?|min|minutes?)\\b", "<duration>"),
            rule("folders of a path", "(?:[A-Za-z]:)?(?:[\\w.@+-]*[/\\\\])+(?=[\\w.@+-])", ""),
            rule("numbers", "(?<![A-Za-z_])[-+]?\\d+([.,]\\d+)*", "<n>"),
            rule("blanks", "\\s+", " "));

    private static final int LONGEST = 2_000;

    private Fingerprint() {}

    /** The text without what differs by chance; at most 2,000 characters of it are looked at. */
    public static String normalised(String text) {
        String rest = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        for (Rule rule : RULES) {
            rest = rule.pattern().matcher(rest).replaceAll(rule.leaves());
        }
        return rest.strip();
    }

    /** Of failures in any order; of the last lines of the output where nothing more is known. */
    public static String of(List<Failure> failures, String tail) {
        if (failures.isEmpty()) {
            return normalised(tail.length() > LONGEST ? tail.substring(tail.length() - LONGEST) : tail);
        }
        return failures.stream()
                .map(f -> normalised(f.id()) + " " + normalised(f.message()))
                .distinct()
                .sorted()
                .limit(20)
                .collect(Collectors.joining(" | "));
    }

    private static Rule rule(String name, String pattern, String leaves) {
        return new Rule(name, Pattern.compile(pattern), leaves);
    }
}
