package dev.spar.core.verify;

import dev.spar.core.run.TreeId;
import dev.spar.core.verify.CheckResult.Failure;
import dev.spar.core.verify.CheckResult.FailureKind;
import dev.spar.core.verify.Evaluation.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * Gives a criterion its status from runs of one command: red on the base with the change's test files, green on the
 * result. What could not be judged is never read as green, and a base that could not be judged proves no more than a
 * green one.
 */
public record RedJudge(AddedSymbols added) {
    /**
     * What the command said on the base's tree plus the change's {@link CheckFiles}.
     *
     * @param result the run that tells
     * @param turns how often it was green there, where it was red and green in turns
     */
    public record Red(TreeId tree, CheckResult result, Optional<String> turns) {
        /** One run or several on that tree; a run that could not judge takes away what the others show. */
        public static Red of(TreeId tree, List<CheckResult> runs) {
            CheckResult tells = runs.stream()
                    .filter(r -> r.outcome() == Outcome.COULD_NOT_JUDGE)
                    .findFirst()
                    .orElse(runs.getFirst());
            long green = count(runs, Outcome.PASS);
            boolean turns = green > 0 && count(runs, Outcome.FAIL) > 0;
            return new Red(tree, tells, turns ? Optional.of(greenOf(green, runs)) : Optional.empty());
        }

        /** As it was found before anything was changed, where an answer was; the tree is the base's own. */
        public static Optional<Red> seen(TreeId tree, Evidence before) {
            return switch (before.status()) {
                case FAILED, PASSING -> before.green().map(r -> new Red(tree, r, Optional.empty()));
                case FLAKY -> before.green().map(r -> new Red(tree, r, Optional.of(before.why())));
                case VERIFIED, JUDGED, MANUAL, NOT_RUN, BLOCKED, WAIVED -> Optional.empty();
            };
        }
    }

    /** Why a run is red. */
    public sealed interface Reason {
        record Right(String why) implements Reason {}

        record Wrong(String why) implements Reason {}

        record NotRed() implements Reason {}
    }

    /**
     * The criterion with its status.
     *
     * @param red empty where the command was not asked on the base
     * @param green the run on the result, or several where flakiness is looked for; empty where none took place
     */
    public Evidence judge(Criterion criterion, Optional<Red> red, List<CheckResult> green) {
        Optional<TreeId> tree = red.map(Red::tree);
        Said said = criterion.check().isEmpty()
                ? new Said(CriterionStatus.JUDGED, "no command decides it")
                : say(criterion, red, green);
        return new Evidence(criterion, said.status, tree, red.map(Red::result), telling(green), said.why);
    }

    private record Said(CriterionStatus status, String why) {}

    /** Whether it would be verified by a failed test that another run on the same tree may not have. */
    public boolean mayBeChance(CheckResult red, List<CheckResult> green) {
        return red.outcome() == Outcome.FAIL
                && reason(red) instanceof Reason.Right
                && red.failures().stream().anyMatch(f -> f.kind() == FailureKind.ASSERTION)
                && !green.isEmpty()
                && count(green, Outcome.PASS) == green.size();
    }

    private Said say(Criterion criterion, Optional<Red> red, List<CheckResult> green) {
        long passed = count(green, Outcome.PASS);
        long failed = count(green, Outcome.FAIL);
        if (green.isEmpty()) {
            return new Said(CriterionStatus.NOT_RUN, "its command was not run");
        }
        if (failed == green.size()) {
            return new Said(CriterionStatus.FAILED, green.getFirst().why());
        }
        if (passed > 0 && failed > 0) {
            return new Said(CriterionStatus.FLAKY, greenOf(passed, green));
        }
        if (passed < green.size()) {
            return new Said(
                    failed > 0 ? CriterionStatus.FAILED : CriterionStatus.NOT_RUN,
                    telling(green).map(CheckResult::why).orElse(""));
        }
        return red.map(r -> greenAfter(criterion, r))
                .orElseGet(() -> new Said(CriterionStatus.PASSING, "green; it was not run on the base"));
    }

    private Said greenAfter(Criterion criterion, Red red) {
        return red.turns()
                .map(turns -> criterion.keepsGreen()
                        ? new Said(CriterionStatus.PASSING, "green; on the base " + turns)
                        : new Said(CriterionStatus.FLAKY, "on the base " + turns + ": green now shows nothing"))
                .orElseGet(() -> greenAfter(criterion, red.result()));
    }

    private static long count(List<CheckResult> runs, Outcome outcome) {
        return runs.stream().filter(r -> r.outcome() == outcome).count();
    }

    private static String greenOf(long green, List<CheckResult> runs) {
        return "green " + green + " of " + runs.size() + " times";
    }

    private Said greenAfter(Criterion criterion, CheckResult red) {
        return switch (reason(red)) {
            case Reason.Right right ->
                new Said(CriterionStatus.VERIFIED, "red on the base (" + right.why() + "), green now");
            case Reason.Wrong wrong ->
                new Said(CriterionStatus.PASSING, "green; the base shows nothing, because there " + wrong.why());
            case Reason.NotRed() ->
                new Said(
                        CriterionStatus.PASSING,
                        criterion.keepsGreen()
                                ? "green before and after, as it should be"
                                : "green, and green on the base as well");
        };
    }

    /**
     * Whether a run on the base is red for the right reason: a test that ran and failed, or a missing name that the
     * change brings.
     */
    public Reason reason(CheckResult run) {
        return switch (run.outcome()) {
            case PASS -> new Reason.NotRed();
            case COULD_NOT_JUDGE -> run.failures().isEmpty() ? new Reason.Wrong(run.why()) : missing(run, run.why());
            case FAIL -> red(run);
        };
    }

    private Reason red(CheckResult run) {
        Optional<Failure> assertion = run.failures().stream()
                .filter(f -> f.kind() == FailureKind.ASSERTION)
                .findFirst();
        if (assertion.isPresent()) {
            return new Reason.Right(
                    assertion.get().id() + ": " + assertion.get().message());
        }
        return run.failures().stream()
                .filter(f -> f.kind() == FailureKind.COMPILE)
                .findFirst()
                .map(f -> missing(run, "a compile error names nothing the change adds: " + f.message()))
                .orElseGet(() -> new Reason.Wrong("it broke before anything was asserted: " + run.why()));
    }

    private Reason missing(CheckResult run, String otherwise) {
        return run.failures().stream()
                .filter(f -> f.kind() == FailureKind.COMPILE && added.names(f.id()))
                .findFirst()
                .<Reason>map(f -> new Reason.Right("it misses " + f.id() + ", which the change adds"))
                .orElseGet(() -> new Reason.Wrong(otherwise));
    }

    /** The run that decides: the first that is not green, else the last. */
    private static Optional<CheckResult> telling(List<CheckResult> runs) {
        return runs.stream()
                .filter(r -> r.outcome() != Outcome.PASS)
                .findFirst()
                .or(() -> runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast()));
    }
}
