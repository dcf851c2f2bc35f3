package dev.spar.adapter.check;

import dev.spar.core.verify.CheckResult.Failure;
import dev.spar.core.verify.Lack.Means;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Signs in the output of a command that ended badly which say that it judged nothing. */
final class CouldNot {
    /** One sign, what it means for people, and what is lacked where that is no part of the repository. */
    record Sign(String means, Optional<Means> lacks, Pattern pattern) {}

    /** What was in the way, with the line that says so. */
    record InTheWay(String why, Optional<Means> lacks) {}

    /** What version managers and package runners say, with an exit code of their own, where a program is not there. */
    private static final String NO_VERSION = "^(?:py|rb|nod|go|j|pl|php)env: (?:version `.*' is not installed|no such"
            + " command `)|^(?:unknown command: \\S+\\. Perhaps you have to reshim|No (?:preset )?version (?:is"
            + " set|installed) for command )|^mise ERROR (?:No version is set for shim|\\S+ couldn't exec process)"
            + "|^Volta error: |^error: (?:toolchain '.*' is not installed|'.*' is not installed for the"
            + " (?:custom )?toolchain|rustup could not choose a version of |Failed to spawn: `)"
            + "|^[Cc]ommand not found: \\S+$|^Error: the command \\S+ could not be found within PATH"
            + "|^The JAVA_HOME environment variable is not defined correctly";

    /** The table of {@code docs/verification.md}; the first that fits is told. */
    static final List<Sign> SIGNS = List.of(
            sign(
                    "a program is missing",
                    Means.PROGRAM,
                    "(?:^|[\\s:])(?:command not found|not found)$|\\bcommand not found\\b|Error 127$|No module named"
                            + " (?:pytest|unittest|tox|nox|mypy|ruff|flake8)$|npm (?:ERR!|error) (?:could not determine"
                            + " executable to run|npx canceled due to missing packages)|" + NO_VERSION),
            sign(
                    "there is no such script or target",
                    "Missing script: |No rule to make target|missing script:|Unknown lifecycle phase|no such"
                            + " (?:sub)?command: |Command \".*\" not found"),
            sign(
                    "there is no project of this kind",
                    "there is no POM in this directory|could not find `Cargo\\.toml` in |Could not read"
                            + " package\\.json|Couldn't find a package\\.json file in |No package\\.json found in |does"
                            + " not contain main module|cannot find main module|go\\.mod file not found in |no makefile"
                            + " found|does not contain a Gradle build|Could not locate Gemfile|could not find a"
                            + " composer\\.json file"),
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
            "No rule to make target '([^']+)'|[Mm]issing script: \"?([^\"\\s]+)|Command \"([^\"]+)\" not"
                + " found|(?:could not find `|Could not read |find a |No )(Cargo\\.toml|package\\.json)\\b|(go\\.mod)"
                + " file not found");

    /** How a program is named that was looked for on PATH; one that is named by a path may be the work's to bring. */
    private static final Pattern ON_PATH =
            Pattern.compile("(?:^|[\\s:])[\\w.+-]+: (?:command )?not found$|command not found: [\\w.+-]+$"
                    + "|^make(?:\\[\\d+])?: [\\w.+-]+: No such file or directory$|No module named |" + NO_VERSION);

    private CouldNot() {}

    /** The target or script that is not there, as a missing name. */
    static List<Failure> missingTarget(List<String> lines) {
        for (String line : lines) {
            var m = TARGET.matcher(line);
            if (m.find()) {
                String name = IntStream.rangeClosed(1, m.groupCount())
                        .mapToObj(m::group)
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
