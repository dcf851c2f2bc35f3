package dev.spar.adapter.prompt;

import dev.spar.adapter.spec.MarkdownSpec;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Vendor;
import dev.spar.core.goal.Attempt;
import dev.spar.core.goal.DerivedCheck;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.goal.Part;
import dev.spar.core.goal.Tried;
import dev.spar.core.heal.BlockReport;
import dev.spar.core.heal.SecondOpinion;
import dev.spar.core.plan.Ledger;
import dev.spar.core.plan.Objection;
import dev.spar.core.plan.Objections;
import dev.spar.core.plan.Plan;
import dev.spar.core.plan.PlanAnswer;
import dev.spar.core.plan.PlanAnswer.RawCheck;
import dev.spar.core.plan.PlanAnswer.RawMilestone;
import dev.spar.core.plan.PlanCriteria;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Ground;
import dev.spar.core.review.Location;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.review.ReviewSubject;
import dev.spar.core.review.Severity;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.SpecDraft;
import dev.spar.core.spec.SubTaskGraph.Collisions;
import dev.spar.core.task.Task;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import dev.spar.flow.Prompt;
import dev.spar.flow.Quoted;
import dev.spar.flow.ReviewScope.ChunkText;
import dev.spar.workflow.prompt.Assignment;
import dev.spar.workflow.prompt.Briefing;
import dev.spar.workflow.prompt.BuilderPrompts;
import dev.spar.workflow.prompt.ChangePrompts;
import dev.spar.workflow.prompt.DerivePrompt;
import dev.spar.workflow.prompt.PlannerPrompts;
import dev.spar.workflow.prompt.ReproducePrompt;
import dev.spar.workflow.prompt.ReviewerPrompts;
import dev.spar.workflow.prompt.ReviewerPrompts.Manner;
import dev.spar.workflow.prompt.ReviewerPrompts.Raised;
import dev.spar.workflow.prompt.ReviewerPrompts.Reviewed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One example of every prompt, all of the same small piece of work. */
final class Examples {
    private Examples() {}

    record Example(Role role, Prompt<?> prompt) {}

    static List<Example> all() {
        return all("Add `average` to tally.sh. An empty ledger prints `no amounts`.");
    }

    static List<Example> all(String task) {
        return all(task, "");
    }

    /** {@code redo} is what of earlier work is not there any more. */
    static List<Example> all(String task, String redo) {
        var briefing = new Briefing(
                new Quoted("task", task, 16 * 1024),
                new Quoted("context", "## notes.md\nAmounts are whole numbers.", 16 * 1024),
                new Quoted("to be done again", redo, 16 * 1024),
                new Quoted("checks", "tier 2, at the end:\n- sh tests/run.sh", 6 * 1024),
                new Quoted("scope", "edits are allowed in: the whole repository", 4 * 1024));
        Plan plan = plan();
        var assignment =
                Assignment.of(briefing, plan.milestones().getFirst(), PlanCriteria.of(plan, 1), Ledger.of(plan, 1));
        return Stream.of(
                        planning(briefing, plan),
                        building(assignment),
                        reviewing(briefing),
                        attacking(task),
                        deriving(briefing))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Example> planning(Briefing briefing, Plan plan) {
        var objections = new Objections(List.of(objection()), List.of());
        var problems = List.of("Milestone 1 has no goal.");
        return List.of(
                new Example(Role.PLANNER, PlannerPrompts.plan(briefing)),
                new Example(Role.PLANNER, PlannerPrompts.revise(briefing, plan, problems, objections)),
                new Example(Role.PLANNER, diagnose(briefing)),
                new Example(Role.PLANNER, PlannerPrompts.spec(briefing)),
                new Example(Role.PLANNER, PlannerPrompts.specAgain(briefing, draft(), "leave the README alone")),
                new Example(
                        Role.REVIEWER,
                        ReviewerPrompts.challenge(briefing, "S: 1 milestone", plan, objections.objections())));
    }

    private static SpecDraft draft() {
        return new SpecDraft(
                "An average",
                "Nobody sees the average of a ledger.",
                List.of(new SpecDraft.Condition("C1", "averages", "sh tests/test-average.sh", false)),
                new SpecDraft.Limits(List.of(), List.of("floating point"), List.of(), List.of()),
                List.of(
                        part("S1", "The sum", "tally.sh", List.of()),
                        part("S2", "The division", "average.sh", List.of("S1")),
                        part("S3", "The README", "README.md", List.of())),
                "sh tests/run.sh",
                List.of("Amounts are whole numbers"));
    }

    private static SpecDraft.Part part(String id, String title, String file, List<String> after) {
        return new SpecDraft.Part(id, title, "Does it.", "implementer", "", "", List.of(file), after, List.of("C1"));
    }

    private static Prompt<?> diagnose(Briefing briefing) {
        var spec = (Spec.Read.Understood) MarkdownSpec.read("spec.md", """
            # An average
            ## Acceptance Criteria
            - C1 averages
              check: sh tests/test-average.sh
            ## Sub-tasks
            ### S1 The sum   files: tally.sh   judged-by: C1
            Adds up.
            ### S2 The README
            Shows it.
            """);
        var goal = new GoalTask(spec.spec(), List.of(), 3, 1, false, Collisions.SERIALIZE);
        var attempt = new Attempt(
                1,
                3,
                2,
                List.of(
                        new Part(1, "s1", "The sum", Part.How.MERGED, ""),
                        new Part(2, "s2", "The README", Part.How.STUCK, "no example")));
        var criterion = goal.criteria().list().getFirst();
        var failing = new Evaluation.Evidence(
                criterion,
                CriterionStatus.FAILED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "averages: expected 2.50, got 2");
        return PlannerPrompts.diagnose(briefing, goal, attempt, List.of(failing));
    }

    private static List<Example> building(Assignment assignment) {
        var block = new BlockReport("no awk here", "it is not installed", "PATH is cut", "command -v awk", "", "");
        var opinion = new SecondOpinion("B", "PATH in run.sh line 3", "echo $PATH", "use shell arithmetic");
        var tried = List.of("repair-checks: used awk");
        return Stream.of(
                        BuilderPrompts.implement(assignment, ""),
                        BuilderPrompts.repairChecks(
                                assignment, "$ sh tests/run.sh\nfail, exit 1\nexpected 2.50, got 2"),
                        BuilderPrompts.repairFindings(assignment, List.of(finding())),
                        BuilderPrompts.experiment(assignment, block),
                        BuilderPrompts.changeStrategy(assignment, "expected 2.50, got 2", tried, opinion))
                .map(prompt -> new Example(Role.BUILDER, prompt))
                .toList();
    }

    private static List<Example> reviewing(Briefing briefing) {
        var reviewed = Reviewed.of(
                briefing,
                "average works",
                "- m1.1 averages",
                "- sh tests/run.sh: pass, exit 0",
                new Raised(List.of(objection()), List.of(finding())));
        return List.of(
                new Example(
                        Role.REVIEWER,
                        ReviewerPrompts.secondOpinion(
                                briefing.task(),
                                "average works",
                                "expected 2.50, got 2",
                                "A: awk\nB: PATH",
                                List.of("repair-checks"))),
                new Example(Role.REVIEWER, ReviewerPrompts.code(reviewed, chunk(), Manner.of(false, false))),
                new Example(
                        Role.REVIEWER,
                        ReviewerPrompts.crossChunk(reviewed, chunk().manifest(), Manner.of(false, false))),
                new Example(Role.REVIEWER, ChangePrompts.chunk(asked(), chunk())),
                new Example(Role.REVIEWER, ChangePrompts.whole(asked(), chunk().manifest())),
                new Example(Role.REVIEWER, ReproducePrompt.of(List.of(row()), new CommitId("1".repeat(40)))));
    }

    private static ReviewReport.Row row() {
        return new ReviewReport.Row(
                "F1", finding(), ReviewReport.Status.OPEN, "", List.of(new Vendor("openai")), Optional.empty());
    }

    private static ChangePrompts.Asked asked() {
        var measure = new ReviewSubject.Measure(
                "rounding",
                "- Amounts are never floats.",
                false,
                Optional.of(new ReviewSubject.AskedFor(
                        "spec.md",
                        "An average",
                        List.of(new ReviewSubject.AskedFor.Condition(
                                "C1", "averages", Optional.of("sh tests/test-average.sh"))))));
        return ChangePrompts.Asked.of(measure, List.of(finding()));
    }

    private static List<Example> deriving(Briefing briefing) {
        var given = List.of(
                new Criterion("C1", "an empty ledger prints `no amounts`", Optional.empty(), false),
                new Criterion("C2", "sums are as before", Optional.empty(), true));
        var check = new DerivedCheck("C1", "`sh tally.sh average` prints it", "set -e\npytest");
        var broke = new Tried.Broke(check, "a program is missing", Optional.empty());
        return List.of(new Example(Role.REVIEWER, DerivePrompt.of(briefing, given, List.of(broke))));
    }

    private static List<Example> attacking(String text) {
        var context = List.of(new Task.Context("kind", "It is a plan."));
        var task = new Task("challenge of a plan", text, "mcp", context);
        return List.of(new Example(Role.REVIEWER, ReviewerPrompts.adversarial(task)));
    }

    private static Objection objection() {
        return new Objection(
                "only greps", Severity.CRITICAL, Objection.Ground.WEAK_DONE_CHECK, 1, "the command is grep", "run it");
    }

    private static Finding finding() {
        return new Finding(
                "divides by zero",
                Severity.HIGH,
                new Ground.OfDefect(Ground.Defect.CRASH),
                Optional.of(new Location("tally.sh", 20, 21)),
                "an empty ledger",
                "guard it",
                0.9,
                true);
    }

    private static ChunkText chunk() {
        var chunk = new Manifest.Chunk(1, List.of(new Manifest.Part("tally.sh", 0, 1)), 60);
        var manifest = new Manifest(
                new CommitId("1".repeat(40)),
                new TreeId("2".repeat(40)),
                new TreeId("3".repeat(40)),
                List.of(
                        new Manifest.Entry("tally.sh", 60, Digest.of("d"), Manifest.Kind.JUDGED),
                        new Manifest.Entry("yarn.lock", 900, Digest.of("l"), Manifest.Kind.LOCK_FILE)),
                List.of(chunk),
                List.of(new Vendor("openai")),
                List.of(),
                Digest.of("m"));
        return new ChunkText(manifest, chunk, "diff --git a/tally.sh b/tally.sh\n@@ -1 +1,2 @@\n+average() { :; }\n");
    }

    private static Plan plan() {
        var milestone = new RawMilestone(
                "Print the average",
                "`average FILE` prints two decimals",
                "behaviour",
                "low",
                List.of(new RawCheck("averages", "sh tests/test-average.sh")),
                List.of("tally.sh"));
        return new PlanAnswer(
                        "tally.sh averages",
                        "S",
                        List.of(milestone),
                        List.of("division by zero"),
                        List.of("tests/tap.sh"),
                        List.of("whole numbers"),
                        List.of("rounding"))
                .plan();
    }
}
