package dev.spar.core.goal;

import dev.spar.core.plan.PlanCheck;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SpecDraft;
import dev.spar.core.spec.SubTaskGraph;
import dev.spar.core.spec.lint.Finding;
import dev.spar.core.spec.lint.Finding.Level;
import dev.spar.core.spec.lint.SpecLint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A spec that was made of somebody's words, as a person is asked about it, with how far the work may go; a person may
 * edit both.
 */
public record Proposal(GoalLimits limits, SpecDraft spec) {
    private static final int FEWEST = 3;
    private static final int MOST = 6;

    /** {@code 3 to 6}: how many sub-tasks it is to have. */
    public static final String SIZES = FEWEST + " to " + MOST;

    private static final String NAME = "spec.md";

    /** Why no goal can be run by it; empty where one can. */
    public List<String> problems() {
        return Stream.of(said(Level.ERROR), beyond().stream(), commands())
                .flatMap(s -> s)
                .toList();
    }

    /** What is probably not meant so. */
    public List<String> doubts() {
        return said(Level.WARNING).toList();
    }

    private Stream<String> said(Level level) {
        // Which programs and files there are is seen when the commands run on the base.
        return SpecLint.findings(spec.read(NAME), program -> true, file -> true).stream()
                .filter(f -> f.level() == level)
                .map(Proposal::words);
    }

    private static String words(Finding finding) {
        return finding.what() + "; " + finding.fix();
    }

    private List<String> beyond() {
        int count = spec.subTasks().size();
        if (count < FEWEST || count > MOST) {
            return List.of(count + (count == 1 ? " sub-task; " : " sub-tasks; ") + SIZES + " are wanted");
        }
        return read().map(s -> switch (limits.to(s, List.of())) {
                    case GoalLimits.Applied.Fitting _ -> List.<String>of();
                    case GoalLimits.Applied.Colliding c ->
                        c.collisions().stream().map(Proposal::words).toList();
                })
                .orElse(List.of());
    }

    private static String words(SubTaskGraph.Collision c) {
        return c.first().id() + " (" + c.one() + ") and " + c.second().id() + " (" + c.other()
                + ") are to change the same files";
    }

    /** A model's commands have to be checks, here as in a plan. */
    private Stream<String> commands() {
        return read().stream()
                .flatMap(s -> s.criteria().stream())
                .flatMap(a -> a.command().flatMap(PlanCheck::complaint).map(c -> a.id() + ": " + c).stream());
    }

    private Optional<Spec> read() {
        return switch (spec.read(NAME)) {
            case Spec.Read.Understood u -> Optional.of(u.spec());
            case Spec.Read.NoCriteria _, Spec.Read.Faulty _ -> Optional.empty();
        };
    }

    /** The goal; there where there are no {@link #problems}. */
    public Optional<GoalTask> goal() {
        return read().flatMap(s -> switch (limits.to(s, List.of())) {
            case GoalLimits.Applied.Fitting f -> Optional.of(f.goal());
            case GoalLimits.Applied.Colliding _ -> Optional.<GoalTask>empty();
        });
    }
}
