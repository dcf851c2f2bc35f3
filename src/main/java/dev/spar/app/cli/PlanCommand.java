package dev.spar.app.cli;

import dev.spar.adapter.config.Sources;
import dev.spar.app.repository.CheckFinder;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.app.result.Result;
import dev.spar.app.run.NewRun;
import dev.spar.app.run.Preparation;
import dev.spar.app.run.Preparation.Prepared;
import dev.spar.app.run.TaskReader;
import dev.spar.app.setup.Settled;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.RunKind;
import dev.spar.core.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans a task and has another model attack the plan; builds nothing. */
@Command(
        name = "plan",
        description = {
            "Plan a task and have a model of another vendor attack the plan until it holds. Nothing is built.",
            "The plan goes to standard output, or to -o FILE; spar run --from RUN builds it. Uncommitted edits are"
                    + " planned on as they lie."
        })
final class PlanCommand extends Verb {

    @Parameters(
            arity = "0..1",
            paramLabel = "TASK",
            description = "a text, a file, an issue's JSON, or - for standard input")
    Optional<String> argument = Optional.empty();

    @Option(names = "--context", paramLabel = "FILE", description = "a text both models get along (repeatable)")
    List<String> contexts = new ArrayList<>();

    @Option(names = "--rounds", paramLabel = "N", description = "rounds of challenge at most (default: 3)")
    Optional<String> rounds = Optional.empty();

    @Option(
            names = "--challenge",
            negatable = true,
            fallbackValue = "true",
            description = "the other model attacks the plan (default)")
    Optional<Boolean> challenge = Optional.empty();

    @Option(names = "--planner", paramLabel = "AGENT", description = "who plans")
    Optional<String> planner = Optional.empty();

    @Option(names = "--reviewer", paramLabel = "AGENT", description = "who attacks the plan")
    Optional<String> reviewer = Optional.empty();

    @Option(
            names = {"-d", "--detach"},
            description = "return at once; the planning goes on in the background")
    boolean detach;

    @Option(names = "--trust", description = "trust what of the repository would run, this once (for CI)")
    boolean trust;

    PlanCommand(Context context) {
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
        return "plan";
    }

    @Override
    Result answer() throws Exception {
        Optional<byte[]> piped =
                Piped.read(context, argument.filter("-"::equals).isPresent());
        var given = new TaskReader.Given(argument, Optional.empty(), piped, contexts);
        return switch (new TaskReader(context.here().directory(), context.folder()).read(given)) {
            case TaskReader.Read.Unfit u -> Result.failed(ours(u.problem()));
            case TaskReader.Read.Understood u ->
                switch (context.services().repositories().look(context.folder())) {
                    case Repositories.Look.Unfit unfit -> Result.failed(unfit.problem());
                    case Repositories.Look.Found f -> planned(u.task(), f.repository());
                };
        };
    }

    /** A task is read as that of a run, and what helps is called as this command. */
    private static Problem ours(Problem problem) {
        return new Problem(
                problem.code(),
                problem.what(),
                problem.why(),
                problem.fixes().stream()
                        .map(fix -> fix.replaceFirst("^spar run ", "spar plan "))
                        .toList());
    }

    private Result planned(Task task, Repository repository) throws Exception {
        var globals = context.globals();
        var settled = new Settled(globals.config, globals.profile, globals.set, keys(repository));
        var asking = new Asking(context);
        var wanted = new Preparation.Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                !repository.dirt().isEmpty(),
                settled,
                commit -> Optional.empty(),
                gate -> trust || asking.trusts(gate),
                !trust);
        return switch (new Preparation(context.here(), context.services()).prepare(context.folder(), wanted)) {
            case Prepared.Refused r -> Result.failed(r.problems().toArray(Problem[]::new));
            case Prepared.Ready r -> begin(r, task);
        };
    }

    /** A plan names the checks there are; where there are none it is made all the same. */
    private List<Sources.Option> keys(Repository repository) {
        var keys = new ArrayList<>(List.of(new Sources.Option("approve", "none", "spar plan")));
        rounds.ifPresent(v -> keys.add(new Sources.Option("review.plan_rounds", v, "--rounds")));
        challenge.ifPresent(v -> keys.add(new Sources.Option("review.challenge", v.toString(), "--challenge")));
        planner.ifPresent(v -> keys.add(new Sources.Option("cast.planner", v, "--planner")));
        reviewer.ifPresent(v -> keys.add(new Sources.Option("cast.reviewer", v, "--reviewer")));
        if (context.services().checks().find(repository.root()) instanceof CheckFinder.Search.Nothing) {
            keys.add(new Sources.Option("verify.appetite", "none", "spar plan"));
        }
        return List.copyOf(keys);
    }

    private Result begin(Prepared.Ready ready, Task task) throws Exception {
        ready.warnings().forEach(context::warn);
        var run = new NewRun(
                RunKind.PLAN, ready.repository().root(), task, ready.settings(), ready.beginning(), Optional.empty());
        return new Starting(context, detach)
                .start(run, open -> context.say("plan " + open.id() + " of " + task.title()));
    }
}
