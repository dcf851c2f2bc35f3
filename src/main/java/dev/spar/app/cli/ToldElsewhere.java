package dev.spar.app.cli;

import dev.spar.app.check.Annotations;
import dev.spar.app.check.CheckOutcome.Answered;
import dev.spar.app.check.JUnitXml;
import dev.spar.app.check.StepSummary;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.text.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
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
            Annotations.of(answered).forEach(context.here().err()::println);
            summary()
                    .flatMap(file -> write(
                            file,
                            StepSummary.of(answered),
                            "GITHUB_STEP_SUMMARY",
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND))
                    .ifPresent(context::warn);
        }
        return junit.map(context.here().directory()::resolve)
                .flatMap(file -> write(file, JUnitXml.of(answered), "--junit"));
    }

    private Optional<Path> summary() {
        return repeated
                ? Optional.empty()
                : context.here()
                        .variable("GITHUB_STEP_SUMMARY")
                        .map(context.here().directory()::resolve);
    }

    private static Optional<Problem> write(Path file, String text, String said, OpenOption... how) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, how);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Problem.of(
                    Code.D005,
                    "cannot write " + file,
                    "a report was to go there (" + said + "): " + e,
                    "ls -ld " + Shell.word(String.valueOf(file.getParent()))));
        }
    }
}
