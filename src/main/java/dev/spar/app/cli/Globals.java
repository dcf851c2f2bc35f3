package dev.spar.app.cli;

import dev.spar.app.Surroundings;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.text.Visible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command takes, before or after its name. */
@Command(name = "spar", description = "Two coding agents, one supervisor, evidence for every criterion.")
public final class Globals implements Runnable {

    /** What standard output gets. */
    enum Format {
        TEXT,
        JSON,
        STREAM_JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What standard error gets while something runs. */
    enum Progress {
        AUTO,
        TTY,
        PLAIN,
        RAWJSON,
        QUIET,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When text is coloured. */
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = {"-C", "--repo"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "target repository (default: the one around the current folder)")
    Optional<Path> repo = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "one more configuration file")
    Optional<Path> config = Optional.empty();

    @Option(
            names = {"-c", "--set"},
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            description = "set a key of the configuration; VALUE is TOML (repeatable)")
    List<String> set = new ArrayList<>();

    @Option(names = "--profile", paramLabel = "NAME", scope = ScopeType.INHERIT, description = "use [profiles.NAME]")
    Optional<String> profile = Optional.empty();

    @Option(
            names = "--output-format",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "text, json or stream-json")
    Optional<Format> format = Optional.empty();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "the same as --output-format json")
    boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "write the result there instead of standard output")
    Optional<Path> output = Optional.empty();

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            scope = ScopeType.INHERIT,
            description = "tty (the whole screen; auto takes it at a terminal), plain (a line per event), rawjson"
                    + " (events, one JSON object a line), quiet or none")
    Optional<Progress> progress = Optional.empty();

    @Option(names = "--color", paramLabel = "WHEN", scope = ScopeType.INHERIT, description = "auto, always or never")
    Colour color = Colour.AUTO;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "the same as --color never")
    boolean noColor;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "no progress")
    boolean quiet;

    @Option(
            names = "--ax",
            scope = ScopeType.INHERIT,
            description = "for screen readers: lines in place of the whole screen, no colours")
    boolean ax;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "show where a bug was")
    boolean debug;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "answer yes to every confirmation of this command")
    boolean yes;

    @Option(
            names = "--no-input",
            scope = ScopeType.INHERIT,
            description = "never ask; what would need an answer ends with exit code 3 or 8")
    boolean noInput;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show help")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show the version")
    boolean version;

    @Override
    public void run() {}

    private static final String PROGRESS = "SPAR_PROGRESS";

    Format format() {
        return json ? Format.JSON : format.orElse(Format.TEXT);
    }

    Progress progress(Surroundings here) {
        if (quiet) {
            return Progress.QUIET;
        }
        return progress.orElseGet(
                () -> here.variable(PROGRESS).flatMap(Globals::progressNamed).orElse(Progress.AUTO));
    }

    /** A word that names no way to show progress is told before anything is done. */
    Optional<Problem> unknownProgress(Surroundings here) {
        return here.variable(PROGRESS)
                .filter(word ->
                        !quiet && progress.isEmpty() && progressNamed(word).isEmpty())
                .map(word -> Problem.of(
                        Code.C003,
                        PROGRESS + " is '" + Visible.line(word) + "', which is no way to show progress",
                        Stream.of(Progress.values())
                                .map(Progress::toString)
                                .collect(Collectors.joining(", ", "it is one of ", "")),
                        "unset " + PROGRESS));
    }

    private static Optional<Progress> progressNamed(String word) {
        return java.util.Arrays.stream(Progress.values())
                .filter(p -> p.toString().equals(word))
                .findFirst();
    }

    /** Whether a stream that is (or is no) terminal gets colours. */
    boolean coloured(Surroundings here, boolean terminal) {
        if (noColor || ax || color == Colour.NEVER) {
            return false;
        }
        if (color == Colour.ALWAYS
                || here.variable("CLICOLOR_FORCE").filter(v -> !v.equals("0")).isPresent()) {
            return true;
        }
        return terminal
                && here.variable("NO_COLOR").isEmpty()
                && !here.variable("TERM").orElse("dumb").equals("dumb");
    }

    /** Whether a person can be asked. */
    boolean asks(Surroundings here) {
        return !noInput && here.terminal().interactive();
    }
}
