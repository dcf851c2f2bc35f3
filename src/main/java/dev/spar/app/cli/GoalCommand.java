package dev.spar.app.cli;

import dev.spar.adapter.config.Sources;
import dev.spar.app.check.CheckRequest.SpecText;
import dev.spar.app.check.SpecFiles;
import dev.spar.app.check.SpecWords;
import dev.spar.app.check.Specs;
import dev.spar.app.report.GoalLines;
import dev.spar.app.result.Result;
import dev.spar.app.run.NewRun;
import dev.spar.app.run.Preparation;
import dev.spar.app.run.Preparation.Prepared;
import dev.spar.app.run.TaskReader;
import dev.spar.app.setup.Settled;
import dev.spar.app.setup.SpecCommands;
import dev.spar.app.spec.Freezing;
import dev.spar.core.goal.GoalCast;
import dev.spar.core.goal.GoalLimits;
import dev.spar.core.goal.GoalTask;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.RunKind;
import dev.spar.core.settings.Approvals;
import dev.spar.core.spec.Spec;
import dev.spar.core.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes criteria and makes them true, sub-task by sub-task, doing again what a failure is about. */
@Command(
        name = "goal",
        description = {
            "Make the criteria of a spec true: sub-tasks side by side, each attempt judged cold, and again only what"
                    + " failed.",
            "goal gets criteria; run makes them itself. What a spec looks like: spar help formats."
        })
final class GoalCommand extends Verb {

    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "Markdown with acceptance criteria; - reads stdin")
    Optional<String> spec = Optional.empty();

    @Option(
            names = "--words",
            paramLabel = "TEXT",
            description = "what you want, in place of a spec: a planner writes one, and nothing of it runs before you"
                    + " agree to it (unless --approve none); a text, a file, or -")
    Optional<String> words = Optional.empty();

    @Option(names = "--trust-issue", description = "what an issue calls a command is one")
    boolean trustIssue;

    @Option(
            names = {"--attempts", "--max-attempts"},
            paramLabel = "N",
            description = "how often the whole is tried at most (default: the spec's, else 3)")
    Optional<String> attempts = Optional.empty();

    @Option(names = "--only", paramLabel = "ID,ID", split = ",", description = "these criteria only")
    List<String> only = new ArrayList<>();

    @Option(
            names = "--resume",
            description = "go on with this repository's latest goal; limits and cast may be given anew")
    boolean resume;

    @Mixin
    LaneFlags lanes = new LaneFlags();

    @Option(
            names = "--base",
            paramLabel = "REF",
            description = "where to start (default: what the spec says, else HEAD, or project.base)")
    Optional<String> base = Optional.empty();

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "the run's branch (default: agent/RUN/WORDS-OF-THE-TITLE)")
    Optional<String> branch = Optional.empty();

    @Option(
            names = "--with-changes",
            description = "a snapshot of your uncommitted edits starts the run; your files stay as they are")
    boolean withChanges;

    @Option(
            names = {"-d", "--detach"},
            description = "return at once; the run goes on in the background")
    boolean detach;

    @Option(
            names = "--dry-run",
            description = "show sub-tasks, levels, how each criterion is checked and what it may cost; call no model")
    boolean dryRun;

    @Mixin
    RunFlags flags = new RunFlags();

    GoalCommand(Context context) {
        super(context);
    }

    @Override
    boolean configured() {
        return true;
    }

    @Override
    boolean startsAgents() {
        return true;
    }

    @Override
    String name() {
        return "goal";
    }

    @Override
    Result answer() throws Exception {
        var going = new GoalResume(context, flags, detach);
        var vain = resume ? going.vain(own()) : Optional.<Problem>empty();
        if (vain.isPresent()) {
            return Result.failed(vain.get());
        }
        if (spec.isEmpty() && words.isEmpty()) {
            return resume ? going.result(Optional.empty()) : Result.failed(noSpec());
        }
        var contrary = flags.contrary().or(lanes::contrary).or(this::contrary);
        if (contrary.isPresent()) {
            return Result.failed(contrary.get());
        }
        if (words.isPresent()) {
            return conducted(words.get());
        }
        Optional<byte[]> piped = Piped.read(context, spec.filter("-"::equals).isPresent());
        return switch (new SpecFiles(context.here().directory()).read(List.of(spec.get()), piped)) {
            case SpecFiles.Read.Unfit u -> Result.failed(u.problem());
            case SpecFiles.Read.Texts t ->
                switch (Specs.read(t.specs(), trustIssue)) {
                    case Specs.Unfit u -> Result.failed(u.problems().toArray(Problem[]::new));
                    case Specs.Understood u ->
                        understood(t.specs().getFirst(), u.specs().getFirst());
                };
        };
    }

    private static Problem noSpec() {
        return Problem.of(
                Code.S001,
                "no spec was given",
                "a goal is the criteria of a spec: Markdown with a list under \"Acceptance Criteria\"",
                "spar goal spec.md",
                "spar goal --words 'what you want'   # a planner writes the spec, and you agree to it");
    }

    /** The first option that was given of those that a run begins with. */
    private Optional<String> own() {
        return Stream.of(
                        words.map(_ -> "--words"),
                        attempts.map(_ -> "--attempts"),
                        only.isEmpty() ? Optional.<String>empty() : Optional.of("--only"),
                        lanes.given(),
                        base.map(_ -> "--base"),
                        branch.map(_ -> "--branch"),
                        withChanges ? Optional.of("--with-changes") : Optional.<String>empty(),
                        dryRun ? Optional.of("--dry-run") : Optional.<String>empty())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Problem> contrary() {
        if (attempts.filter(a -> !a.matches("[1-9]\\d?")).isPresent()) {
            return misfit("--attempts is a number from 1 to 99, not '" + attempts.get() + "'", "");
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String odd = spec.isPresent() ? "a SPEC" : !only.isEmpty() ? "--only" : trustIssue ? "--trust-issue" : "";
        if (!odd.isEmpty()) {
            return misfit("--words and " + odd + " exclude each other", "there is no spec before a planner wrote it");
        }
        return dryRun
                ? misfit(
                        "--words and --dry-run exclude each other",
                        "a dry run calls no model; what the planner writes is shown before anything of it runs")
                : Optional.empty();
    }

    private static Optional<Problem> misfit(String what, String why) {
        return Optional.of(Problem.of(Code.C007, what, why, "spar help goal"));
    }

    private GoalLimits limits() {
        return lanes.limits(attempts.map(Integer::parseInt));
    }

    private Result conducted(String text) throws Exception {
        Optional<byte[]> piped = Piped.read(context, text.equals("-"));
        var given = new TaskReader.Given(Optional.of(text), Optional.empty(), piped, List.of());
        return switch (new TaskReader(context.here().directory(), context.folder()).read(given)) {
            case TaskReader.Read.Unfit u -> Result.failed(u.problem());
            case TaskReader.Read.Understood u -> conducted(u.task());
        };
    }

    /** Where nobody said otherwise on this line a person agrees, though none may be there yet. */
    private Result conducted(Task task) throws Exception {
        var wanted = wanted(List.of())
                .fitting(s -> flags.approve.isEmpty() && s.approvals() == Approvals.NONE ? s.asking(Approvals.PLAN) : s)
                .measuredBy(repository -> new SpecCommands("--words", Optional.empty(), List.of()));
        return switch (new Preparation(context.here(), context.services()).prepare(context.folder(), wanted)) {
            case Prepared.Refused r -> Result.failed(r.problems().toArray(Problem[]::new));
            case Prepared.Ready r -> {
                r.warnings().forEach(context::warn);
                yield started(r, task.conducted(limits()), Begin.lines(r, task, context.services()));
            }
        };
    }

    /** Criteria that a person froze are worked by as they were. */
    private Result understood(SpecText text, Spec read) throws Exception {
        if (resume) {
            return new GoalResume(context, flags, detach).result(Optional.of(read));
        }
        var frozen = Freezing.under(context.here().state());
        var unlike = text.file().flatMap(f -> frozen.unlike(f, read));
        if (unlike.isPresent()) {
            return Result.failed(unlike.get());
        }
        return switch (GoalWish.of(read, only, limits())) {
            case GoalWish.Unfit u -> Result.failed(u.problem());
            case GoalWish.Understood u -> prepared(text, u.goal());
        };
    }

    private Preparation.Wanted wanted(List<Sources.Option> more) {
        var keys = new ArrayList<>(flags.keys(context.here().clock()));
        if (flags.reviewPolicy.isEmpty()) {
            keys.add(new Sources.Option("review.policy", "two-audits", "spar goal"));
        }
        keys.addAll(more);
        var globals = context.globals();
        var said = new Settled(globals.config, globals.profile, globals.set, keys);
        return new Preparation.Wanted(
                base,
                Optional.empty(),
                branch,
                withChanges,
                detach ? said.unattended() : said,
                commit -> Optional.empty(),
                new Asking(context)::trusts,
                !dryRun);
    }

    private Result prepared(SpecText text, GoalTask goal) throws Exception {
        // Where work begins is no answer to what becomes of uncommitted edits: only --base is.
        var start =
                goal.spec().base().map(ref -> new Sources.Option("project.base", RunFlags.quoted(ref), text.name()));
        var wanted = wanted(start.stream().toList())
                .fitting(settings -> GoalBounds.on(settings, goal.spec().bounds()))
                .asking(settings -> new GoalCast(goal, settings).builders())
                .measuredBy(repository -> SpecWords.of(text, goal.spec().commands(), repository));
        return switch (new Preparation(context.here(), context.services()).prepare(context.folder(), wanted)) {
            case Prepared.Refused r -> Result.failed(r.problems().toArray(Problem[]::new));
            case Prepared.Ready r -> {
                String source = text.file().isPresent() ? text.name() : Task.STDIN;
                var task = new Task(goal.spec().title(), text.text(), source, List.of());
                yield begin(r, task.aiming(goal), goal);
            }
        };
    }

    private Result begin(Prepared.Ready ready, Task task, GoalTask goal) throws Exception {
        ready.warnings().forEach(context::warn);
        var lines = new ArrayList<>(Begin.lines(ready, task, context.services()));
        var cast = new GoalCast(goal, ready.settings());
        var agents =
                context.services().agents(ready.settings(), ready.repository().root());
        lines.addAll(GoalLines.of(cast, agents::vendor));
        if (dryRun) {
            return Result.ok(String.join("\n", lines)).with("plan", lines).with("goal", GoalData.of(cast));
        }
        return started(ready, task, lines);
    }

    private Result started(Prepared.Ready ready, Task task, List<String> lines) throws Exception {
        var run =
                new NewRun(RunKind.GOAL, ready.repository().root(), task, ready.settings(), ready.beginning(), branch);
        return new Starting(context, detach).start(run, open -> {
            context.say("goal " + open.id() + " on " + open.branch());
            lines.forEach(context::say);
        });
    }
}
