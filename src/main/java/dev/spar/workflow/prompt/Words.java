package dev.spar.workflow.prompt;

import dev.spar.core.heal.BlockReport;
import dev.spar.core.heal.SecondOpinion;
import dev.spar.core.plan.Ledger;
import dev.spar.core.plan.Milestone;
import dev.spar.core.plan.Objection;
import dev.spar.core.plan.Plan;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Ground;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.ReviewSubject;
import dev.spar.core.scope.ScopeLock;
import dev.spar.core.settings.VerifySettings;
import dev.spar.core.task.FollowUp;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Baseline;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Outcome;
import dev.spar.flow.Setback;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Our values as text that a model reads. */
public final class Words {
    private Words() {}

    static String list(List<String> items) {
        return items.stream().map(i -> "- " + i).collect(Collectors.joining("\n"));
    }

    static String task(Task task) {
        return task.text();
    }

    static String context(Task task) {
        return task.context().stream()
                .map(c -> "## " + c.name() + "\n" + c.text())
                .collect(Collectors.joining("\n\n"));
    }

    /** What of the earlier work is gone from the files; empty where nothing is. */
    static String redo(Task task) {
        return task.follows()
                .flatMap(FollowUp::redo)
                .map(r -> "This run starts from earlier work merged with " + r.branch() + ". Both had changed these "
                        + "files in the same place, and they lie as " + r.branch() + " has them. What the work had "
                        + "changed in them is gone from them and is part of the task: it has to be done again, so "
                        + "that both hold.\nA file's part of the diff below, whole: " + r.command() + "\n"
                        + list(r.files()) + "\n\n" + r.lost())
                .orElse("");
    }

    /** Which commands are run by the supervisor, and how they stood before any work. */
    static String checks(VerifySettings verify, Baseline baseline) {
        if (verify.none()) {
            return "none: verification was switched off";
        }
        String always = verify.tier0().isEmpty() ? "after every change" : "";
        String tiers = tier("after every change", verify.tier0())
                + verify.tier1().stream()
                        .map(t -> tier(join(always, "for changes of " + String.join(" ", t.paths())), t.checks()))
                        .collect(Collectors.joining())
                + tier(join(verify.tier1().isEmpty() ? always : "", "at the end"), verify.tier2());
        String known = list(Stream.concat(verify.tier0().stream(), verify.tier2().stream())
                .distinct()
                .flatMap(c -> baseline.last(c).stream())
                .filter(r -> r.outcome() != Outcome.PASS)
                .map(r -> r.check().command() + ": " + lower(r.outcome()) + ", " + r.why()
                        + (r.outcome() == Outcome.FAIL && !baseline.known(r) ? "; it has to become green" : ""))
                .toList());
        return (tiers.isEmpty() ? "none is configured" : tiers.strip())
                + (known.isEmpty() ? "" : "\nBefore any work:\n" + known);
    }

    private static String join(String first, String second) {
        return first.isEmpty() ? second : first + " and " + second;
    }

    private static String tier(String name, List<Check> checks) {
        return checks.isEmpty()
                ? ""
                : name + ":\n" + list(checks.stream().map(Check::command).toList()) + "\n";
    }

    static String scope(ScopeLock scope) {
        return "edits are allowed in: "
                + (scope.allow().isEmpty() ? "the whole repository" : String.join(" ", scope.allow()))
                + scope.within()
                        .map(w -> ", and of that only in: " + String.join(" ", w))
                        .orElse("")
                + "\nedits are forbidden in: " + (scope.deny().isEmpty() ? "-" : String.join(" ", scope.deny()))
                + "\nchanging dependencies: " + (scope.dependencies() ? "allowed" : "forbidden")
                + "\nchanging or adding migrations: " + (scope.migrations() ? "allowed" : "forbidden")
                + "\nfiles per milestone, at most: " + scope.maxFilesPerMilestone()
                + (scope.granted().isEmpty()
                        ? ""
                        : "\ngranted by a person besides: " + String.join(" ", scope.granted()));
    }

    /** The plan as the challenger and the report see it: what is to be done, not why its author thinks so. */
    public static String plan(Plan plan) {
        var milestones = IntStream.range(0, plan.milestones().size())
                .mapToObj(i -> "### Milestone " + (i + 1) + "\n"
                        + whole(plan.milestones().get(i)))
                .collect(Collectors.joining("\n\n"));
        return plan.summary() + "\nsize: " + plan.size() + "\n\n" + milestones + "\n"
                + section("risk map", plan.riskMap())
                + section("do not touch", plan.doNotTouch())
                + section("assumptions", plan.assumptions())
                + section("out of scope", plan.outOfScope());
    }

    static String section(String name, List<String> items) {
        return items.isEmpty() ? "" : "\n" + name + ":\n" + list(items) + "\n";
    }

    /** Without its done checks, which a builder is told as frozen criteria. */
    static String milestone(Milestone milestone) {
        return milestone.title() + "\ngoal: " + milestone.goal() + "\nkind: " + lower(milestone.kind()) + ", risk: "
                + lower(milestone.risk()) + "\nexpected files: " + String.join(" ", milestone.expectedFiles());
    }

    private static String whole(Milestone milestone) {
        return milestone(milestone)
                + "\ndone checks:\n"
                + list(milestone.doneChecks().stream()
                        .map(c -> c.text() + c.command().map(x -> "\n  $ " + x).orElse(" (no command)"))
                        .toList());
    }

    public static String criteria(Criteria criteria) {
        return list(criteria.list().stream()
                .map(c -> c.id() + " " + c.text()
                        + c.check().map(k -> "\n  " + k.told()).orElse("")
                        + (c.keepsGreen() ? "\n  (green before, and must stay so)" : ""))
                .toList());
    }

    private static String command(Optional<String> command) {
        return command.map(c -> "\n  $ " + c).orElse("");
    }

    static String asked(ReviewSubject.AskedFor asked) {
        return asked.title() + "\n"
                + list(asked.conditions().stream()
                        .map(c -> c.id() + " " + c.text() + command(c.command()))
                        .toList());
    }

    static String ledger(Ledger ledger) {
        return "now: " + ledger.current() + section("next", ledger.next()) + section("done", ledger.done())
                + section("do not", ledger.dont()) + section("assumptions", ledger.assumptions());
    }

    /** Why the work of a lane could not be merged as it was, for whoever takes it up once more. */
    public static String setback(Setback why) {
        return why.conflicts().isEmpty()
                ? "Your work is done and lies in the files as edits. "
                        + (why.alone() ? "With it" : "Together with what" + " others merged meanwhile")
                        + " these checks are red; mend that:\n\n"
                        + why.red().stream().map(Words::result).collect(Collectors.joining("\n\n"))
                : "Your work is done and lies in the files as edits, on top of what others merged meanwhile. Both"
                      + " changed the same places of these files, where both sides stand between git's conflict marks."
                      + " Resolve each so that both hold, and leave no mark:\n" + list(why.conflicts());
    }

    static String objections(List<Objection> objections) {
        return list(objections.stream()
                .map(o -> "[" + o.severity().word() + ", " + lower(o.ground()) + ", "
                        + (o.milestone() == 0 ? "whole plan" : "milestone " + o.milestone()) + "] " + o.title()
                        + "\n  evidence: " + o.evidence() + "\n  proposal: " + o.recommendation())
                .toList());
    }

    static String findings(List<Finding> findings) {
        return list(findings.stream()
                .map(f -> "[" + f.severity().word() + ", " + ground(f.ground()) + "] " + f.title()
                        + f.location()
                                .map(l -> "\n  at " + l.file() + ":" + l.firstLine() + "-" + l.lastLine())
                                .orElse("")
                        + "\n  scenario: " + f.scenario() + "\n  proposal: " + f.recommendation())
                .toList());
    }

    private static String ground(Ground ground) {
        return switch (ground) {
            case Ground.OfCriterion c -> "criterion " + c.id();
            case Ground.OfRule r ->
                "rule of " + (r.source().isEmpty() ? "the repository" : r.source()) + ": " + r.quote();
            case Ground.OfDefect d -> "defect: " + lower(d.defect());
        };
    }

    static String block(BlockReport block) {
        return "what broke: " + block.whatBroke() + "\nhypothesis A: " + block.hypothesisA() + "\nhypothesis B: "
                + block.hypothesisB() + "\nexperiment: " + block.experiment() + "\ndecision: " + block.decision()
                + "\nnext action: " + block.nextAction();
    }

    /** The two causes a builder sees, and nothing else of what it said. */
    public static String hypotheses(BlockReport block) {
        return "A: " + block.hypothesisA() + "\nB: " + block.hypothesisB() + "\nexperiment it proposes: "
                + block.experiment();
    }

    static String opinion(SecondOpinion opinion) {
        return "choice: " + opinion.choice() + "\nwhy: " + opinion.why() + "\nexperiment: " + opinion.experiment()
                + "\nstrategy: " + opinion.strategy();
    }

    static String manifest(Manifest manifest) {
        return "base " + manifest.base() + ", tree " + manifest.tree() + "\n"
                + list(manifest.files().stream()
                        .map(f -> f.path() + " (" + f.bytes() + " bytes of diff"
                                + (f.kind() == Manifest.Kind.JUDGED
                                        ? ")"
                                        : ", not to be judged: " + lower(f.kind()) + ")"))
                        .toList());
    }

    /** What is red, as far as the commands' own output tells. */
    public static String failing(CheckReport report) {
        return report.results().stream()
                .filter(r -> r.blocks() || (!r.known() && r.outcome() != Outcome.PASS))
                .map(Words::result)
                .collect(Collectors.joining("\n\n"));
    }

    /** Which criteria do not hold, with the output of their commands. */
    public static String unmet(Evaluation evaluation) {
        return evidence(evaluation.unmet());
    }

    /** The same of these. */
    public static String evidence(List<Evaluation.Evidence> evidence) {
        return evidence.stream()
                .map(e -> e.criterion().id() + " " + e.criterion().text() + ": "
                        + e.status().word() + ", " + e.why() + "\n"
                        + e.green()
                                .filter(g -> g.outcome() != Outcome.PASS)
                                .map(Words::result)
                                .orElse(""))
                .collect(Collectors.joining("\n\n"));
    }

    /** One line a check, for a reviewer. */
    public static String outcomes(CheckReport report) {
        return list(report.results().stream()
                .map(r -> r.check().command() + ": " + lower(r.outcome())
                        + r.exitCode().map(x -> ", exit " + x).orElse("")
                        + (r.known() ? " (already so before the work)" : ""))
                .toList());
    }

    private static String result(CheckResult result) {
        String failures = list(result.failures().stream()
                .limit(10)
                .map(f -> f.id() + ": " + f.message())
                .toList());
        return result.check().told() + "\n" + lower(result.outcome())
                + result.exitCode().map(x -> ", exit " + x).orElse("") + ": " + result.why()
                + (failures.isEmpty() ? "" : "\n" + failures) + "\nlast lines of its output:\n" + result.tail();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
