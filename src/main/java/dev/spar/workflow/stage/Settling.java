package dev.spar.workflow.stage;

import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.heal.Strikes;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Ground;
import dev.spar.core.review.Severity;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.task.WorkAnswer;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Frozen;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import dev.spar.flow.Flow;
import dev.spar.flow.Prompt;
import dev.spar.flow.StepName;
import dev.spar.workflow.prompt.BuilderPrompts;
import dev.spar.workflow.prompt.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Brings the lane's tree to rest: tier 0, review, the tier its risk asks for (cold), criteria. Whatever is not as it
 * should be is repaired, and then everything begins again on the new tree, because a judgement never answers for
 * another one. Every repair counts as a strike, uses up a round of review, or is the only one for an untested change,
 * so it ends.
 */
final class Settling {
    private final Job job;
    private final Flow part;
    private final Building building;
    private final Reviews reviews;
    private final Demand demand;

    private Strikes strikes = Strikes.NONE;
    private int checks;
    private boolean toldUntested;

    /**
     * What the tree has to fulfil.
     *
     * @param since the checkpoint that targeted checks and risk are measured from
     * @param tier asked whenever tier 0 is green and the review is done
     * @param tooWide what is wrong with the extent of the change, if anything; asked in a part of its own
     * @param wantsRed a change of behaviour: at least one criterion has to be seen red and then green
     * @param known what was found of the criteria before; it answers as long as the tree is still the same
     */
    record Demand(
            Checkpoint since,
            Frozen criteria,
            Supplier<Tier> tier,
            Function<Flow, Optional<String>> tooWide,
            boolean wantsRed,
            Optional<Evaluation> known) {}

    Settling(Job job, Flow part, Building building, Reviews reviews, Demand demand) {
        this.job = job;
        this.part = part;
        this.building = building;
        this.reviews = reviews;
        this.demand = demand;
    }

    /** One look at the tree: it is at rest, stuck, or was repaired and has to be looked at again. */
    private sealed interface Look {
        record Ended(Settled settled) implements Look {}

        record Repaired() implements Look {}
    }

    Settled run() {
        while (true) {
            switch (look()) {
                case Look.Ended ended -> {
                    return ended.settled();
                }
                case Look.Repaired ignored -> {}
            }
        }
    }

    private Look look() {
        checks++;
        Flow turn = part.at("check", checks);
        Optional<String> wide = demand.tooWide().apply(turn);
        if (wide.isPresent()) {
            return strike(turn, "too wide", wide.get(), repairFindings(tooWide(wide.get())));
        }
        CheckReport cheap = job.verifies() ? verify(turn, Tier.T0, Heat.WARM) : unchecked(turn);
        if (red(cheap)) {
            return red(turn, fingerprint(cheap), Words.failing(cheap));
        }
        return job.settings().economy() ? checkedFirst(turn, cheap) : reviewedFirst(turn, cheap);
    }

    /** A reviewer sees soonest what is wrong; the dear checks are for what it lets be. */
    private Look reviewedFirst(Flow turn, CheckReport cheap) {
        return reviewed(turn, cheap).orElseGet(() -> evidence(turn, cheap));
    }

    /** No model is paid to read what our own checks show to be wrong. */
    private Look checkedFirst(Flow turn, CheckReport cheap) {
        Look look = evidence(turn, cheap);
        return look instanceof Look.Ended(Settled.AtRest rest)
                ? reviewed(turn, rest.checks()).orElseGet(() -> rest(rest.checks(), rest.evaluation()))
                : look;
    }

    /** What a review that is due leads to; empty where it lets the tree be, or none is due. */
    private Optional<Look> reviewed(Flow turn, CheckReport checks) {
        if (!reviews.due(checks.tree())) {
            return Optional.empty();
        }
        return switch (reviews.take(part, checks)) {
            case Reviews.Next.Go ignored -> Optional.empty();
            case Reviews.Next.Again ignored -> Optional.of(new Look.Repaired());
            case Reviews.Next.Repair repair -> Optional.of(repaired(turn, repairFindings(repair.findings())));
            case Reviews.Next.HandOver ignored -> Optional.of(handOver());
        };
    }

    /** What only counts cold: the tier by risk and the criteria. */
    private Look evidence(Flow turn, CheckReport cheap) {
        if (!job.verifies()) {
            return rest(cheap, Optional.empty());
        }
        Tier tier = demand.tier().get();
        CheckReport full = tier == Tier.T0 ? cheap : verify(turn, tier, Heat.COLD);
        if (red(full)) {
            return red(turn, fingerprint(full), Words.failing(full));
        }
        if (demand.criteria().criteria().list().isEmpty()) {
            return rest(full, Optional.empty());
        }
        Evaluation evaluation = demand.known()
                .filter(e -> e.tree().equals(full.tree()))
                .orElseGet(() -> turn.evaluate(StepName.of("criteria"), demand.criteria()));
        List<Evaluation.Evidence> open =
                evaluation.unmet().stream().filter(e -> e.status().repairable()).toList();
        if (!open.isEmpty()) {
            return red(turn, fingerprint(open), Words.unmet(evaluation));
        }
        if (untested(evaluation) && !toldUntested) {
            toldUntested = true;
            return repaired(turn, repairFindings(untestedChange(evaluation)));
        }
        return rest(full, Optional.of(evaluation));
    }

    private Look rest(CheckReport report, Optional<Evaluation> evaluation) {
        return new Look.Ended(new Settled.AtRest(
                report, evaluation, reviews.verdictOn(report.tree()), reviews.looked(report.tree())));
    }

    private CheckReport verify(Flow turn, Tier tier, Heat heat) {
        return turn.verify(StepName.of(tier.word()), tier, heat, demand.since(), job.baseline());
    }

    /**
     * With verification switched off only the tree is asked for; an empty report is COULD_NOT_JUDGE and never green.
     */
    private CheckReport unchecked(Flow turn) {
        return new CheckReport(
                Tier.T0,
                Heat.WARM,
                turn.changes(StepName.of("changed"), demand.since().tree()).to(),
                List.of());
    }

    private Look red(Flow turn, String fingerprint, String failing) {
        return strike(turn, fingerprint, failing, BuilderPrompts.repairChecks(building.assignment(), failing));
    }

    private Look strike(Flow turn, String fingerprint, String failing, Prompt<WorkAnswer> repair) {
        strikes = strikes.with(fingerprint);
        return switch (strikes.remedy()) {
            case REPAIR -> repaired(turn, repair);
            case CHANGE_STRATEGY -> after(building.changeStrategy(turn, failing));
            case ESCALATE ->
                stuck(building.memo(
                        (strikes.count() >= Strikes.OUT
                                        ? "the same failure " + strikes.count() + " times: "
                                        : "one failure after the other: ")
                                + failing,
                        ""));
        };
    }

    private Prompt<WorkAnswer> repairFindings(List<Finding> findings) {
        return BuilderPrompts.repairFindings(building.assignment(), findings);
    }

    private Look repaired(Flow turn, Prompt<WorkAnswer> prompt) {
        return after(building.ask(turn, prompt));
    }

    private static Look after(Building.Built built) {
        return switch (built) {
            case Building.Built.Said ignored -> new Look.Repaired();
            case Building.Built.Stuck stuck -> stuck(stuck.memo());
        };
    }

    private static Look stuck(EscalationMemo memo) {
        return new Look.Ended(new Settled.Stuck(memo));
    }

    private Look handOver() {
        List<String> disputed = reviews.disputed();
        String error = disputed.isEmpty()
                ? "the review could not be taken completely"
                : (reviews.argued()
                                ? "author and reviewer only argue about: "
                                : "still open after the last round of review: ")
                        + String.join("; ", disputed);
        return stuck(building.memo(
                error, "Read the findings and decide: repair by hand, or follow up with more review rounds."));
    }

    private boolean red(CheckReport report) {
        return report.results().stream().anyMatch(job.baseline()::brokenSince);
    }

    private String fingerprint(CheckReport report) {
        return report.results().stream()
                .filter(job.baseline()::brokenSince)
                .map(Settling::fingerprint)
                .sorted()
                .collect(Collectors.joining("|"));
    }

    private static String fingerprint(CheckResult result) {
        return result.check().command() + ":" + result.outcome() + ":"
                + result.fingerprint().orElse("");
    }

    private static String fingerprint(List<Evaluation.Evidence> open) {
        return open.stream()
                .map(e -> e.criterion().id() + ":" + e.status() + ":"
                        + e.green().map(Settling::fingerprint).orElse(""))
                .collect(Collectors.joining("|"));
    }

    private boolean untested(Evaluation evaluation) {
        return demand.wantsRed()
                && !evaluation.tree().equals(demand.since().tree())
                && !evaluation.evidence().isEmpty()
                && evaluation.evidence().stream().noneMatch(e -> e.status() == CriterionStatus.VERIFIED);
    }

    private static List<Finding> untestedChange(Evaluation evaluation) {
        var first = evaluation.evidence().getFirst();
        return found(
                "untested-change: no done check was seen red before the work",
                new Ground.OfCriterion(first.criterion().id()),
                "The done checks pass on the old code together with the new tests (" + first.why()
                        + "), so they do not show the change.",
                "Add a test of the new behaviour that a done check runs and that fails on the old code by an"
                        + " assertion.");
    }

    private static List<Finding> tooWide(String why) {
        return found(
                "the change is wider than a milestone may be",
                new Ground.OfRule("scope", "scope.max_files_per_milestone"),
                why,
                "Take back what this milestone does not need; name what is left for a later one in your notes.");
    }

    private static List<Finding> found(String title, Ground ground, String scenario, String recommendation) {
        return List.of(
                new Finding(title, Severity.HIGH, ground, Optional.empty(), scenario, recommendation, 1.0, true));
    }
}
