package dev.spar.app.cli;

import dev.spar.app.check.Annotations;
import dev.spar.app.check.CheckData;
import dev.spar.app.check.CheckOutcome.Answered;
import dev.spar.app.check.StepSummary;
import dev.spar.app.result.JUnitXml;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.text.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where the answer of a check goes besides the terminal: GitHub's annotations and the summary of its step, a JUnit
 * file.
 *
 * @param wanted whether annotations were asked for
 * @param repeated whether another answer follows, which a summary would hold as well
 */
record ToldElsewhere(Context context, boolean wanted, boolean repeated, Optional<Path> junit) {

    /** Whether GitHub reads what is printed. */
    boolean annotates() {
        return wanted
                || context.here()
                        .variable("GITHUB_ACTIONS")
                        .filter("true"::equals)
                        .isPresent();
    }

    /** Tells it all; what could not be written is the problem. */
    Optional<Problem> tell(Answered answered) {
        if (annotates()) {
            Annotations.of(answered).forEach(context.here().commands()::println);
            summary().flatMap(file -> added(file, StepSummary.of(answered))).ifPresent(context::warn);
        }
        return junit.flatMap(
                file -> TargetFile.of(context, "--junit", file).write(JUnitXml.of(CheckData.cases(answered))));
    }

    private Optional<Path> summary() {
        return repeated
                ? Optional.empty()
                : context.here()
                        .variable("GITHUB_STEP_SUMMARY")
                        .map(context.here().directory()::resolve);
    }

    private static Optional<Problem> added(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Problem.of(
                    Code.D005,
                    "cannot write " + file,
                    "a report was to go there (GITHUB_STEP_SUMMARY): " + e,
                    "ls -ld " + Shell.word(String.valueOf(file.getParent()))));
        }
    }
}
