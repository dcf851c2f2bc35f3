package dev.spar.flow;

import dev.spar.core.run.Digest;
import dev.spar.core.run.StepPath;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Outcome;
import dev.spar.flow.port.Checks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks whose command ends in a file that must exist, or for {@code lint} must not end in "broken". They leave a file
 * behind, which must not become part of any tree.
 */
final class PlayChecks implements Checks {
    private volatile Points points = Crashes.never();

    void points(Points next) {
        points = next;
    }

    /** Takes the place of the commands' work; waits as they do. */
    interface Work {
        void run() throws InterruptedException;
    }

    Work work = () -> {};

    @Override
    public List<CheckResult> run(StepPath path, List<Check> checks, Path folder, Heat heat)
            throws InterruptedException {
        points.point("check begins " + path);
        work.run();
        var results = checks.stream().map(c -> one(c, folder)).toList();
        try {
            Files.writeString(folder.resolve("left-by-a-check.txt"), "x");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        points.point("check ran " + path);
        return results;
    }

    private static CheckResult one(Check check, Path folder) {
        String[] words = check.command().split(" ", -1);
        Optional<String> wrong = wrong(words[0], folder.resolve(words[words.length - 1]));
        boolean pass = wrong.isEmpty();
        return new CheckResult(
                check,
                pass ? Outcome.PASS : Outcome.FAIL,
                Optional.of(pass ? 0 : 1),
                1,
                wrong.orElse("passed"),
                Optional.empty(),
                wrong.map(w -> new CheckResult.Failure(check.name(), w, CheckResult.FailureKind.ASSERTION)).stream()
                        .toList(),
                wrong.map(w -> w + " " + check.command()),
                false,
                Digest.of(check.command()),
                "");
    }

    private static Optional<String> wrong(String verb, Path file) {
        try {
            if (verb.equals("lint")) {
                return Files.exists(file) && Files.readString(file).strip().endsWith("broken")
                        ? Optional.of("broken at its end")
                        : Optional.empty();
            }
            return Files.exists(file) ? Optional.empty() : Optional.of("missing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Bootstrapped bootstrap(Path folder) {
        return new Bootstrapped.Ready();
    }

    @Override
    public boolean isTest(String path) {
        return path.startsWith("test/");
    }
}
