package dev.spar.adapter.check;

import dev.spar.core.verify.CheckResult.Failure;
import dev.spar.core.verify.Lack.Means;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Signs in the output of a command that ended badly which say that it judged nothing. */
final class CouldNot {
    /** One sign, what it means for people, and what is lacked where that is no part of the repository. */
    record Sign(String means, Optional<Means> lacks, Pattern pattern) {}

    /** What was in the way, with the line that says so. */
    record InTheWay(String why, Optional<Means> lacks) {}

    /** The table of {@code docs/verification.md}; the first that fits is told. */
    static final List<Sign> SIGNS = List.of(
            sign(
                    "a program is missing",
                    Means.PROGRAM,
                    "(?:^|[\\s:])(?:command not found|not found)$|\\bcommand not found\\b|Error 127$|No module named"
                            + " (?:pytest|unittest|tox|nox|mypy|ruff|flake8)$"),
            sign(
                    "there is no such script or target",
                    "Missing script: |No rule to make target|missing script:|Unknown lifecycle phase|no such"
                            + " (?:sub)?command: |Command \".*\" not found"),
            sign(
                    "it found nothing to run",
                    "No tests found|No test files found|no tests ran|No tests matching|No tests were executed|Start"
                            + " directory is not importable|no test files|file or directory not found: |Could not find"
                            + " '.*'$"),
            sign(
                    "it needs the network, which checks do not have",
                    Means.NETWORK,
                    "in offline mode|Could not resolve dependencies|Could not transfer artifact|Temporary failure in"
                            + " name resolution|Could not resolve host|getaddrinfo"
                            + " (?:EAI_AGAIN|ENOTFOUND)|ENOTCACHED|ENETUNREACH|Network is unreachable|dial tcp:"
                            + " lookup|registry index was not found|attempting to make an HTTP request, but"
                            + " --offline|you're using offline mode|GOPROXY=off"),
            sign(
                    "the machine had no room for another process",
                    "Cannot fork|Resource temporarily unavailable|unable to create (?:new )?native thread"),
            sign("the disk is full", "No space left on device|ENOSPC"),
            sign(
                    "a dependency is not installed",
                    Means.DEPENDENCY,
                    "node_modules missing|Cannot find module"
                            + " '(?:jest|vitest|mocha|typescript|eslint|[^'./][^']*/(?:bin|dist)/[^']*)'|no required"
                            + " module provides package"));

    /** The name of what a runner has no entry for; a change may be what brings it. */
    private static final Pattern TARGET = Pattern.compile(
            "No rule to make target '([^']+)'|[Mm]issing script: \"?([^\"\\s]+)|Command \"([^\"]+)\" not found");

    /** How a program is named that was looked for on PATH; one that is named by a path may be the work's to bring. */
    private static final Pattern ON_PATH =
            Pattern.compile("(?:^|[\\s:])[\\w.+-]+: (?:command )?not found$|command not found: [\\w.+-]+$"
                    + "|^make(?:\\[\\d+])?: [\\w.+-]+: No such file or directory$|No module named ");

    private CouldNot() {}

    /** The target or script that is not there, as a missing name. */
    static List<Failure> missingTarget(List<String> lines) {
        for (String line : lines) {
            var m = TARGET.matcher(line);
            if (m.find()) {
                String name = Stream.of(m.group(1), m.group(2), m.group(3))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow();
                return List.of(Failures.missing(name, line));
            }
        }
        return List.of();
    }

    /** What the output says was in the way. */
    static Optional<InTheWay> in(List<String> lines) {
        for (Sign sign : SIGNS) {
            for (String line : lines) {
                if (sign.pattern.matcher(line.stripTrailing()).find()) {
                    return Optional.of(
                            new InTheWay(sign.means + ": " + line.strip(), sign.lacks.filter(m -> lacked(m, lines))));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean lacked(Means means, List<String> lines) {
        return means != Means.PROGRAM
                || lines.stream()
                        .anyMatch(l -> ON_PATH.matcher(l.stripTrailing()).find());
    }

    private static Sign sign(String means, String pattern) {
        return new Sign(means, Optional.empty(), Pattern.compile(pattern));
    }

    private static Sign sign(String means, Means lacks, String pattern) {
        return new Sign(means, Optional.of(lacks), Pattern.compile(pattern));
    }
}
