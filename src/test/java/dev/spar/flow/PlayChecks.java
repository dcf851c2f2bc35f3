package dev.spar.flow;

import dev.spar.core.run.Digest;
import dev.spar.core.run.StepPath;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Outcome;
import dev.spar.flow.port.Checks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks whose command names a file that must exist. They leave a file behind, which must not become part of any tree.
 */
final class PlayChecks implements Checks {
    private volatile Crashes crashes = Crashes.never();

    void crashes(Crashes next) {
        crashes = next;
    }

    @Override
    public List<CheckResult> run(StepPath path, List<Check> checks, Path folder, Heat heat) {
        crashes.point("check begins " + path);
        var results = checks.stream().map(c -> one(c, folder)).toList();
        try {
            Files.writeString(folder.resolve("left-by-a-check.txt"), "x");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        crashes.point("check ran " + path);
        return results;
    }

    private static CheckResult one(Check check, Path folder) {
        boolean there = Files.exists(folder.resolve(check.command()));
        return new CheckResult(
                check,
                there ? Outcome.PASS : Outcome.FAIL,
                Optional.of(there ? 0 : 1),
                1,
                there ? "passed" : "missing",
                List.of(),
                there ? Optional.empty() : Optional.of("missing " + check.command()),
                false,
                Digest.of(check.command()),
                "");
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
