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
import java.util.function.BiPredicate;

/**
 * Checks whose command ends in a file that must exist, or for {@code lint} must not end in "broken"; {@code apart}
 * names two that must not both exist, save where one ends in "mended"; {@code mute} is without an answer there. They
 * leave a file behind, which must not become part of any tree.
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

    /** What is red whatever lies there. */
    BiPredicate<StepPath, Check> alsoRed = (path, check) -> false;

    @Override
    public List<CheckResult> run(StepPath path, List<Check> checks, Path folder, Heat heat)
            throws InterruptedException {
        points.point("check begins " + path);
        work.run();
        var results = checks.stream().map(c -> one(c, wrong(path, c, folder))).toList();
        try {
            Files.writeString(folder.resolve("left-by-a-check.txt"), "x");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        points.point("check ran " + path);
        return results;
    }

    static CheckResult passed(Check check) {
        return one(check, Optional.empty());
    }

    private static CheckResult one(Check check, Optional<String> wrong) {
        boolean pass = wrong.isEmpty();
        boolean mute = !pass && check.command().startsWith("mute ");
        return new CheckResult(
                check,
                pass ? Outcome.PASS : mute ? Outcome.COULD_NOT_JUDGE : Outcome.FAIL,
                mute ? Optional.empty() : Optional.of(pass ? 0 : 1),
                1,
                wrong.orElse("passed"),
                Optional.empty(),
                wrong.map(w -> new CheckResult.Failure(check.name(), w, CheckResult.FailureKind.ASSERTION)).stream()
                        .toList(),
                wrong.filter(w -> !mute).map(w -> w + " " + check.command()),
                false,
                Digest.of(check.command()),
                "");
    }

    private Optional<String> wrong(StepPath path, Check check, Path folder) {
        if (alsoRed.test(path, check)) {
            return Optional.of("red for once");
        }
        String[] words = check.command().split(" ", -1);
        Path file = folder.resolve(words[words.length - 1]);
        return switch (words[0]) {
            case "lint" -> endsWith(file, "broken") ? Optional.of("broken at its end") : Optional.empty();
            case "apart", "mute" -> {
                Path other = folder.resolve(words[1]);
                boolean both = Files.exists(file) && Files.exists(other);
                boolean mended = both && (endsWith(file, "mended") || endsWith(other, "mended"));
                yield both && !mended ? Optional.of("both are there") : Optional.empty();
            }
            default -> Files.exists(file) ? Optional.empty() : Optional.of("missing");
        };
    }

    private static boolean endsWith(Path file, String end) {
        try {
            return Files.exists(file) && Files.readString(file).strip().endsWith(end);
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
