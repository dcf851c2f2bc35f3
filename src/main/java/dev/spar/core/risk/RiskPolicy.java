package dev.spar.core.risk;

import dev.spar.core.plan.Risk;
import dev.spar.core.scope.AutoExecuted;
import dev.spar.core.scope.DependencyFiles;
import dev.spar.core.scope.DependencyFiles.Part;
import dev.spar.core.scope.Glob;
import dev.spar.core.scope.MigrationFiles;
import dev.spar.core.settings.RiskSettings;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Changes.Change;
import dev.spar.core.verify.Changes.Kind;
import dev.spar.core.verify.Changes.Mode;
import dev.spar.core.verify.Patch;
import dev.spar.core.verify.Tamper;
import dev.spar.core.verify.TestTamper;
import dev.spar.core.verify.UntestedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Scores a change by the table of {@link Trigger}. Tests count for size and tampering only. */
public record RiskPolicy(RiskSettings settings, Predicate<String> isTest) {
    /** Examples of a reason; all that runs by itself is named, up to a bound. */
    private static final int EXAMPLES = 3;

    private static final int ALL = 20;
    private static final Pattern CONCURRENT =
            Pattern.compile("\\b(synchronized|volatile|AtomicInteger|AtomicLong|AtomicReference|ReentrantLock"
                    + "|ConcurrentHashMap|ExecutorService|CompletableFuture|Mutex|RwLock|Arc<"
                    + "|goroutine|chan\\b|sync\\.|threading\\.|asyncio\\.|multiprocessing"
                    + "|Worker\\(|SharedArrayBuffer|pthread_)|\\bgo\\s+func\\b|\\bThread\\b|\\bspawn\\(");

    /**
     * The score.
     *
     * @param declared what the plan said of the milestone
     * @param mass files deleted in a mass, by this change or by the run with it
     */
    public RiskScore score(Changes changes, Patch patch, Risk declared, List<String> mass) {
        var reasons = new ArrayList<RiskScore.Reason>();
        List<String> code = changes.paths().stream().filter(isTest.negate()).toList();
        byPath(code, reasons);
        some(
                Trigger.MIGRATION,
                code.stream()
                        .filter(p -> MigrationFiles.contains(p) || migrates(patch, p))
                        .toList(),
                reasons);
        List<Tamper> tampers = TestTamper.in(patch, isTest);
        byContent(patch, reasons);
        some(
                Trigger.TAMPERED_TESTS,
                tampers.stream().map(Tamper::path).distinct().toList(),
                reasons);
        bySize(changes, reasons);
        some(Trigger.MASS_DELETION, mass, reasons);
        some(
                Trigger.AUTO_EXECUTED,
                changes.paths().stream().filter(RiskPolicy::runsUnnamed).toList(),
                reasons);
        UntestedChange.in(changes, isTest, Optional.empty()).ifPresent(s -> fire(Trigger.UNTESTED, List.of(), reasons));
        switch (declared) {
            case LOW -> {}
            case MEDIUM -> fire(Trigger.DECLARED_MEDIUM, List.of(), reasons);
            case HIGH -> fire(Trigger.DECLARED_HIGH, List.of(), reasons);
        }
        return RiskScore.of(reasons, tampers);
    }

    private void byPath(List<String> code, List<RiskScore.Reason> reasons) {
        some(Trigger.CONFIGURED_HIGH, named(code, settings.high()), reasons);
        some(Trigger.CONFIGURED_MEDIUM, named(code, settings.medium()), reasons);
        for (Trigger t : Trigger.values()) {
            some(t, named(code, t.globs()), reasons);
        }
        some(Trigger.PIPELINE, code.stream().filter(RiskPolicy::grave).toList(), reasons);
        some(
                Trigger.DEPENDENCY,
                code.stream()
                        .filter(p -> DependencyFiles.of(p).isPresent() && !grave(p))
                        .toList(),
                reasons);
    }

    /** What runs by itself and has no trigger of its own. */
    private static boolean runsUnnamed(String path) {
        return AutoExecuted.kind(path).isPresent()
                && DependencyFiles.of(path).isEmpty()
                && named(List.of(path), Trigger.AGENT_MEMORY.globs()).isEmpty();
    }

    private static boolean grave(String path) {
        return DependencyFiles.of(path)
                .filter(r -> r.part() == Part.CI || r.part() == Part.REGISTRY || r.part() == Part.WRAPPER)
                .isPresent();
    }

    private void byContent(Patch patch, List<RiskScore.Reason> reasons) {
        List<Patch.FilePatch> code =
                patch.files().stream().filter(f -> !isTest.test(f.path())).toList();
        some(
                Trigger.CONCURRENCY,
                code.stream()
                        .filter(f -> UntestedChange.isCode(f.path())
                                && changed(f, l -> CONCURRENT.matcher(l).find()))
                        .map(Patch.FilePatch::path)
                        .toList(),
                reasons);
    }

    private static boolean migrates(Patch patch, String path) {
        return patch.files().stream().anyMatch(f -> f.path().equals(path) && changed(f, MigrationFiles::looksLikeOne));
    }

    private static boolean changed(Patch.FilePatch file, Predicate<String> line) {
        return file.added().stream().anyMatch(l -> line.test(l.text()))
                || file.removed().stream().anyMatch(l -> line.test(l.text()));
    }

    private void bySize(Changes changes, List<RiskScore.Reason> reasons) {
        List<String> gone = MassDeletion.deleted(changes);
        some(Trigger.DELETED_TESTS, gone.stream().filter(isTest).toList(), reasons);
        List<String> goneCode = gone.stream().filter(isTest.negate()).toList();
        points(Trigger.DELETIONS, Math.min(3, goneCode.size()), goneCode, reasons);
        points(Trigger.MANY_FILES, Math.min(3, Math.max(0, (changes.files().size() - 5 + 9) / 10)), List.of(), reasons);
        int lines = changes.added() + changes.removed();
        points(Trigger.MANY_LINES, lines > 1000 ? 3 : lines > 500 ? 2 : lines > 200 ? 1 : 0, List.of(), reasons);
        some(
                Trigger.BINARY_OR_MODE,
                changes.files().stream()
                        .filter(c -> c.kind() != Kind.DELETED && (c.binary() || c.mode() != Mode.FILE))
                        .map(Change::path)
                        .toList(),
                reasons);
    }

    private static List<String> named(List<String> paths, List<String> globs) {
        return paths.stream()
                .filter(p -> globs.stream().anyMatch(g -> new Glob(g).matches(p)))
                .toList();
    }

    private static void some(Trigger trigger, List<String> paths, List<RiskScore.Reason> reasons) {
        if (!paths.isEmpty()) {
            fire(trigger, paths, reasons);
        }
    }

    private static void fire(Trigger trigger, List<String> paths, List<RiskScore.Reason> reasons) {
        points(trigger, trigger.points(), paths, reasons);
    }

    private static void points(Trigger trigger, int points, List<String> paths, List<RiskScore.Reason> reasons) {
        if (points > 0) {
            reasons.add(new RiskScore.Reason(
                    trigger,
                    points,
                    paths.stream()
                            .limit(trigger == Trigger.AUTO_EXECUTED ? ALL : EXAMPLES)
                            .toList()));
        }
    }
}
