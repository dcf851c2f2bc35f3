package dev.spar.core.goal;

import dev.spar.core.verify.AddedSymbols;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.CheckResult.FailureKind;
import dev.spar.core.verify.Evaluation.Evidence;
import dev.spar.core.verify.RedJudge;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What became of a derived check before any work: it can only show the work if it runs, and says no for a reason that
 * the work can take away. Of a criterion that guards what works already it has to say yes.
 */
public sealed interface Tried {
    /** It decides its criterion. */
    record Shows(DerivedCheck check, Evidence onBase) implements Tried {}

    /** It shows nothing, and another of its kind would not either. */
    record Nothing(String criterion, String why) implements Tried {}

    /** It broke. {@code run} is absent where it was not even run. */
    record Broke(DerivedCheck check, String why, Optional<CheckResult> run) implements Tried {}

    /** {@code base} is what its run on the base came to. */
    static Tried of(DerivedCheck check, Evidence base) {
        return switch (base.status()) {
            case PASSING, VERIFIED ->
                base.criterion().keepsGreen()
                        ? new Shows(check, base)
                        : new Nothing(
                                check.criterion(),
                                "what was derived is green before any work, which shows nothing of it");
            case FAILED ->
                base.criterion().keepsGreen()
                        ? new Nothing(
                                check.criterion(),
                                "what was derived is red before any work, and it is to guard what works already")
                        : red(check, base);
            case NOT_RUN -> awaits(base) ? new Shows(check, base) : broke(check, base, base.why());
            case FLAKY ->
                new Nothing(
                        check.criterion(), "what was derived is red and green in turns before any work: " + base.why());
            case JUDGED, MANUAL, BLOCKED, WAIVED -> broke(check, base, base.why());
        };
    }

    private static Tried red(DerivedCheck check, Evidence base) {
        var nothingAdded = new RedJudge(new AddedSymbols(new TreeSet<>()));
        return base.green()
                .map(run -> switch (nothingAdded.reason(run)) {
                    case RedJudge.Reason.Right _ -> new Shows(check, base);
                    case RedJudge.Reason.NotRed _ -> broke(check, base, base.why());
                    case RedJudge.Reason.Wrong wrong ->
                        awaits(base) ? new Shows(check, base) : broke(check, base, wrong.why());
                })
                .orElseGet(() -> broke(check, base, base.why()));
    }

    /** Whether it misses a name, which may be one that the work is to bring. */
    private static boolean awaits(Evidence base) {
        return base.green()
                .filter(r -> r.lack().isEmpty())
                .filter(r -> r.failures().stream().anyMatch(f -> f.kind() == FailureKind.COMPILE))
                .isPresent();
    }

    private static Tried broke(DerivedCheck check, Evidence base, String why) {
        return new Broke(check, why, base.green());
    }
}
