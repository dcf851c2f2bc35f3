package dev.spar.workflow.stage;

import dev.spar.core.agent.Role;
import dev.spar.core.goal.Derivation;
import dev.spar.core.goal.DerivedCheck;
import dev.spar.core.goal.DerivedChecks;
import dev.spar.core.goal.DerivedChecks.Without;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.goal.Tried;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Evaluation.Evidence;
import dev.spar.core.verify.Frozen;
import dev.spar.flow.Flow;
import dev.spar.flow.StepName;
import dev.spar.workflow.prompt.DerivePrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks for criteria that name none: the reviewer writes them before anything is built, and what the base does not
 * show to be of use is not taken. One that broke there is written anew once.
 */
final class Deriving {
    private static final int ROUNDS = 2;

    /** A person has to read them, and one answer has to hold them. */
    private static final int MOST = 12;

    private final Job job;
    private final GoalTask goal;
    private final List<DerivedCheck> checks = new ArrayList<>();
    private final List<Without> without = new ArrayList<>();
    private final List<Evidence> onBase = new ArrayList<>();

    private Deriving(Job job, GoalTask goal) {
        this.job = job;
        this.goal = goal;
    }

    /** A goal with its criteria as they are frozen, and what they said before any work. */
    record Wanted(GoalTask goal, Frozen criteria, Evaluation base) {}

    /** The same where every criterion is decided, or nobody is to decide it. */
    static Wanted derived(Job job, Flow flow, Wanted given) {
        return given.goal().undecided().isEmpty() || !job.verifies()
                ? given
                : new Deriving(job, given.goal()).whole(flow, given);
    }

    private Wanted whole(Flow flow, Wanted given) {
        DerivedChecks derived = flow.keep(StepName.of("derived"), derived(flow), DerivedChecks.class);
        GoalTask whole = goal.with(derived);
        if (derived.checks().isEmpty()) {
            return new Wanted(whole, given.criteria(), given.base());
        }
        Frozen frozen = flow.freeze(StepName.of("freeze-derived"), whole.criteria(), flow.start());
        var evidence = given.base().evidence().stream()
                .map(e -> onBase.stream()
                        .filter(d -> d.criterion().id().equals(e.criterion().id()))
                        .findFirst()
                        .orElse(e))
                .toList();
        var base = new Evaluation(given.base().tree(), frozen.digest(), evidence);
        return new Wanted(whole, frozen, flow.keep(StepName.of("as-derived"), base, Evaluation.class));
    }

    private DerivedChecks derived(Flow flow) {
        List<Criterion> open = goal.undecided().stream().limit(MOST).toList();
        goal.undecided().stream()
                .skip(MOST)
                .forEach(c -> without.add(new Without(c.id(), "a check is derived for the first " + MOST + " only")));
        List<Tried.Broke> broke = List.of();
        for (int round = 1; round <= ROUNDS && !open.isEmpty(); round++) {
            broke = sorted(tried(flow.at("derive", round), open, broke));
            var again = broke.stream().map(b -> b.check().criterion()).toList();
            open = open.stream().filter(c -> again.contains(c.id())).toList();
        }
        broke.forEach(b -> without.add(new Without(b.check().criterion(), "what was derived broke: " + b.why())));
        return new DerivedChecks(List.copyOf(checks), List.copyOf(without));
    }

    private List<Tried> tried(Flow part, List<Criterion> open, List<Tried.Broke> before) {
        Derivation answer = part.ask(Role.REVIEWER, DerivePrompt.of(job.briefing(), open, before));
        var tried = new ArrayList<Tried>();
        var fit = new ArrayList<DerivedCheck>();
        for (Criterion c : open) {
            switch (answer.of(c.id())) {
                case Derivation.Answered.Script(DerivedCheck check) -> fit.add(check);
                case Derivation.Answered.Unfit(DerivedCheck check, String why) ->
                    tried.add(new Tried.Broke(check, why, Optional.empty()));
                case Derivation.Answered.None(String why) -> tried.add(new Tried.Nothing(c.id(), why));
            }
        }
        tried.addAll(run(part, fit));
        return tried;
    }

    private List<Tried> run(Flow part, List<DerivedCheck> fit) {
        if (fit.isEmpty()) {
            return List.of();
        }
        var these = new DerivedChecks(fit, List.of());
        var criteria = new Criteria(goal.with(these).criteria().list().stream()
                .filter(c -> these.of(c.id()).isPresent())
                .toList());
        var frozen = part.freeze(StepName.of("freeze"), criteria, part.start());
        return part.evaluate(StepName.of("as-it-is"), frozen).evidence().stream()
                .map(e -> Tried.of(these.of(e.criterion().id()).orElseThrow(), e))
                .toList();
    }

    /** What broke; the others are done with. */
    private List<Tried.Broke> sorted(List<Tried> tried) {
        var broke = new ArrayList<Tried.Broke>();
        for (Tried t : tried) {
            switch (t) {
                case Tried.Shows(DerivedCheck check, Evidence evidence) -> {
                    checks.add(check);
                    onBase.add(evidence);
                }
                case Tried.Nothing(String criterion, String why) -> without.add(new Without(criterion, why));
                case Tried.Broke b -> broke.add(b);
            }
        }
        return broke;
    }
}
