package dev.spar.app.cli;

import dev.spar.adapter.config.Sources;
import dev.spar.app.result.Result;
import dev.spar.app.run.NewRun;
import dev.spar.app.run.Preparation;
import dev.spar.app.run.Preparation.Prepared;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.TaskReader;
import dev.spar.app.setup.Settled;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.RunKind;
import dev.spar.core.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a task and does it, milestone by milestone. */
@Command(
        name = "run",
        description = {
            "Do a task: plan, implement, verify and review, milestone by milestone, on a branch of its own.",
            "run gets a task and makes the criteria itself. Standard input beside a TASK is context; @FILE of"
                    + " the repository in a TASK that you type is read."
        })
final class RunCommand extends Verb {

    @Parameters(
            arity = "0..1",
            paramLabel = "TASK",
            description = "a text, a file, an issue's JSON, or - for standard input")
    Optional<String> argument = Optional.empty();

    @Option(names = "--task", paramLabel = "FILE", description = "the task's file")
    Optional<String> file = Optional.empty();

    @Option(names = "--context", paramLabel = "FILE", description = "a text every agent gets along (repeatable)")
    List<String> contexts = new ArrayList<>();

    @Option(
            names = "--base",
            paramLabel = "REF",
            description = {
                "where to start (default: HEAD, or project.base)",
                "with --from: the branch to merge with (default: the one checked out)"
            })
    Optional<String> base = Optional.empty();

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "the run's branch (default: agent/RUN/WORDS-OF-THE-TASK)")
    Optional<String> branch = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "RUN",
            description = "go on from the work of RUN, merged with where it is to land")
    Optional<String> from = Optional.empty();

    @Option(
            names = "--with-changes",
            description = "a snapshot of your uncommitted edits starts the run; your files stay as they are")
    boolean withChanges;

    @Option(
            names = {"-d", "--detach"},
            description = "return at once; the run goes on in the background")
    boolean detach;

    @Option(names = "--dry-run", description = "show who, where, which checks and what budget; call no model")
    boolean dryRun;

    @Option(
            names = {"--attempts", "--max-attempts"},
            paramLabel = "N",
            description = "paid calls")
    Optional<String> attempts = Optional.empty();

    @Mixin
    RunFlags flags = new RunFlags();

    RunCommand(Context context) {
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
        return "run";
    }

    @Override
    Result answer() throws Exception {
        var contrary = contrary();
        if (contrary.isPresent()) {
            return Result.failed(contrary.get());
        }
        Optional<byte[]> piped =
                Piped.read(context, argument.filter("-"::equals).isPresent());
        var given = new TaskReader.Given(argument, file, piped, contexts);
        return switch (new TaskReader(context.here().directory(), context.folder()).read(given)) {
            case TaskReader.Read.Unfit u -> Result.failed(u.problem());
            case TaskReader.Read.Understood u -> prepared(u.task());
        };
    }

    /** Of two things that exclude each other none is chosen in silence. */
    private Optional<Problem> contrary() {
        return argument.isPresent() && file.isPresent()
                ? Optional.of(Problem.of(
                        Code.C007,
                        "two tasks were given",
                        "one as TASK, one by --task " + file.get(),
                        "spar run --task " + file.get(),
                        "spar run 'TASK' --context " + file.get() + "   # the file goes along with the task"))
                : from.isPresent() && withChanges ? Optional.of(apart()) : flags.contrary();
    }

    private static Problem apart() {
        return Problem.of(
                Code.C007,
                "--from and --with-changes exclude each other",
                "your files lie as you have them, without the work that --from goes on from",
                "git stash -u   # then the same without --with-changes");
    }

    private Result prepared(Task task) throws Exception {
        if (from.isEmpty()) {
            return prepared(task, Optional.empty());
        }
        return switch (context.services().book().look(from.get())) {
            case RunBook.Looked.Missing m -> Result.failed(m.problem());
            case RunBook.Looked.Found f
            when f.run().began().kind() == RunKind.REVIEW ->
                Result.failed(OfWork.madeNothing(f.run())).run(f.run().id());
            case RunBook.Looked.Found f
            when f.run().began().kind() == RunKind.PLAN -> prepared(AsPlanned.with(task, f.run()), Optional.empty());
            case RunBook.Looked.Found f -> prepared(task, Optional.of(new Earlier(context.services(), f.run())));
        };
    }

    private Result prepared(Task task, Optional<Earlier> earlier) throws Exception {
        var keys = flags.keys(context.here().clock());
        attempts.ifPresent(n -> keys.add(new Sources.Option("budget.attempts", n, "--attempts")));
        var globals = context.globals();
        var said = new Settled(globals.config, globals.profile, globals.set, keys);
        var settled = detach ? said.unattended() : said;
        var wanted = new Preparation.Wanted(
                base,
                earlier.map(Earlier::left),
                branch,
                withChanges,
                settled,
                commit -> earlier.flatMap(e -> e.behind(commit)),
                new Asking(context)::trusts,
                !dryRun);
        return switch (new Preparation(context.here(), context.services()).prepare(context.folder(), wanted)) {
            case Prepared.Refused r -> Result.failed(r.problems().toArray(Problem[]::new));
            case Prepared.Ready r ->
                begin(r, earlier.map(e -> e.followed(task, r.beginning())).orElse(task), earlier);
        };
    }

    private Result begin(Prepared.Ready ready, Task task, Optional<Earlier> earlier) throws Exception {
        ready.warnings().forEach(context::warn);
        var plan = Begin.lines(ready, task, context.services());
        if (dryRun) {
            return Result.ok(String.join("\n", plan)).with("plan", plan);
        }
        Path root = ready.repository().root();
        var run = new NewRun(RunKind.WORK, root, task, ready.settings(), ready.beginning(), branch);
        return new Starting(context, detach).start(run, open -> {
            earlier.ifPresent(e -> new Settling(context).settle(e.run(), "followed up by " + open.id()));
            context.say("run " + open.id() + " on " + open.branch());
            plan.forEach(context::say);
        });
    }
}
