package dev.spar.app.cli;

import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.PersonCommand;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Goes on with a run from wherever it stands. */
@Command(
        name = "resume",
        description = "Go on with a run from wherever it stands; limits and cast may be changed on the way.")
final class ResumeCommand extends OfRun {

    @Option(
            names = {"-d", "--detach"},
            description = "go on in the background")
    boolean detach;

    @Option(names = "--with", paramLabel = "TEXT", description = "a word to the builder first")
    Optional<String> with = Optional.empty();

    @Option(
            names = {"--time", "--max-time"},
            paramLabel = "TIME",
            description = "active time in all")
    Optional<String> time = Optional.empty();

    @Option(names = "--usd", paramLabel = "N", description = "money at list price in all")
    Optional<String> usd = Optional.empty();

    @Option(names = "--tokens", paramLabel = "N", description = "tokens in all")
    Optional<String> tokens = Optional.empty();

    @Option(
            names = {"--attempts", "--max-attempts"},
            paramLabel = "N",
            description = "paid calls in all")
    Optional<String> attempts = Optional.empty();

    @Option(names = "--on-limit", paramLabel = "WHAT", description = "wait, switch or stop")
    Optional<String> onLimit = Optional.empty();

    @Option(names = "--builder", paramLabel = "AGENT", description = "who builds from now on")
    Optional<String> builder = Optional.empty();

    @Option(names = "--planner", paramLabel = "AGENT", description = "who plans from now on")
    Optional<String> planner = Optional.empty();

    @Option(names = "--reviewer", paramLabel = "AGENT", description = "who reviews from now on")
    Optional<String> reviewer = Optional.empty();

    ResumeCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "resume";
    }

    @Override
    Result answer(RunBook.Kept run) {
        if (run.over()) {
            return over(run);
        }
        var book = context.services().book();
        changes()
                .forEach((key, value) ->
                        book.tell(run, s -> new PersonCommand.Change(s.id(), s.at(), s.by(), key, value)));
        with.ifPresent(text -> book.tell(run, s -> new PersonCommand.Say(s.id(), s.at(), s.by(), text)));
        if (book.driven(run)) {
            return Result.failed(Problem.of(
                            Code.R005,
                            "another spar drives " + run.id() + " already",
                            "what you changed reaches it at its next step",
                            "spar attach " + run.id()))
                    .run(run.id());
        }
        if (detach) {
            return new Detached(context).start(run.id());
        }
        return switch (context.services().runs().open(run.id())) {
            case Runs.Opening.Refused r -> Result.failed(r.problem()).run(run.id());
            case Runs.Opening.Opened o -> {
                try (var open = o.run()) {
                    yield new Driving(context, book.settings(run).notification()).drive(open);
                }
            }
        };
    }

    private Map<String, String> changes() {
        var changes = new TreeMap<String, String>();
        time.ifPresent(v -> changes.put("budget.time", v));
        usd.ifPresent(v -> changes.put("budget.usd", v));
        tokens.ifPresent(v -> changes.put("budget.tokens", v));
        attempts.ifPresent(v -> changes.put("budget.attempts", v));
        onLimit.ifPresent(v -> changes.put("limits.on_limit", v));
        builder.ifPresent(v -> changes.put("cast.builder", v));
        planner.ifPresent(v -> changes.put("cast.planner", v));
        reviewer.ifPresent(v -> changes.put("cast.reviewer", v));
        return changes;
    }
}
