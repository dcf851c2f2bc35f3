package dev.spar.app.cli;

import dev.spar.adapter.config.Config;
import dev.spar.adapter.config.Sources;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.app.run.Variables;
import dev.spar.app.setup.Settled;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.settings.Budget;
import dev.spar.core.settings.NotifySettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Goes on with a run from wherever it stands. */
@Command(
        name = "resume",
        description = "Go on with a run from wherever it stands; limits, cast, programs and notices may change.")
final class ResumeCommand extends OfRun {

    @Option(
            names = {"-d", "--detach"},
            description = "go on in the background")
    boolean detach;

    /** Driven on by Spar itself, and not because a person says so now. */
    @Option(names = Detached.BACKGROUND, hidden = true)
    boolean background;

    @Option(names = "--with", paramLabel = "TEXT", description = "a word to the builder first")
    Optional<String> with = Optional.empty();

    @Option(
            names = {"--time", "--max-time"},
            paramLabel = "TIME",
            description = "active time in all")
    Optional<String> time = Optional.empty();

    @Option(names = "--deadline", paramLabel = "WHEN", description = "wall clock: a moment with its zone, or +3h")
    Optional<String> deadline = Optional.empty();

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

    private static final List<String> LIMITS = List.of(
            "budget.time",
            "budget.deadline",
            "budget.usd",
            "budget.tokens",
            "budget.attempts",
            "limits.on_limit",
            "limits.longest_wait",
            "limits.answer_wait");
    private static final String PROGRAM = "agents\\.[^.]+\\.bin";
    private static final List<String> CAST = List.of("cast.builder", "cast.planner", "cast.reviewer");

    ResumeCommand(Context context) {
        super(context);
    }

    @Override
    boolean configured() {
        return true;
    }

    @Override
    RunBook.Meant meant() {
        return RunBook.Meant.GOING;
    }

    @Override
    boolean startsAgents() {
        return true;
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
        var cast = cast();
        var problems = new ArrayList<>(misfits(run, cast));
        problems.addAll(unchangeable());
        var changes = new TreeMap<>(cast);
        Optional<NotifySettings> notices = Optional.empty();
        var options = Stream.concat(limits().stream(), set().filter(o -> holdsOn(o.key()) || !Config.known(o.key())))
                .toList();
        switch (new Settled(Optional.empty(), Optional.empty(), List.of(), options)
                .read(context.here(), Optional.empty())) {
            case Config.Read.Wrong w -> problems.addAll(w.problems());
            case Config.Read.Loaded l -> {
                options.stream()
                        .filter(o -> !isNotice(o.key()))
                        .forEach(o -> changes.put(o.key(), canonical(l.config(), o)));
                notices = notices(run, l.config());
            }
        }
        Optional.ofNullable(changes.get("budget.deadline"))
                .flatMap(end ->
                        Budget.late(Instant.parse(end), context.here().clock().instant()))
                .ifPresent(problems::add);
        unset(run).ifPresent(problems::add);
        run.repository().flatMap(context.services().repositories()::noRuns).ifPresent(problems::add);
        return problems.isEmpty()
                ? resumed(run, changes, notices)
                : Result.failed(problems.toArray(Problem[]::new)).run(run.id());
    }

    private static boolean isNotice(String key) {
        return key.startsWith(NotifySettings.KEY + ".");
    }

    /** What may change besides limits and cast. */
    private static boolean holdsOn(String key) {
        return key.matches(PROGRAM) || isNotice(key);
    }

    /** The run's own, with what {@code -c} says of them now; empty where it says nothing. */
    private Optional<NotifySettings> notices(RunBook.Kept run, Config config) {
        var keys =
                set().map(Sources.Option::key).filter(ResumeCommand::isNotice).toList();
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(config.notices(context.services().book().notices().of(run), keys));
    }

    private Result resumed(RunBook.Kept run, SortedMap<String, String> changes, Optional<NotifySettings> notices) {
        var book = context.services().book();
        notices.ifPresent(to -> book.notices().change(run, to));
        changes.forEach(
                (key, value) -> book.tell(run, s -> new PersonCommand.Change(s.id(), s.at(), s.by(), key, value)));
        with.ifPresent(text -> book.tell(run, s -> new PersonCommand.Say(s.id(), s.at(), s.by(), text)));
        if (book.driven(run)) {
            return Result.failed(Problem.of(
                            Code.R005,
                            "another spar drives " + run.id() + " already",
                            "what you changed reaches it at its next step",
                            "spar attach " + run.id()))
                    .run(run.id());
        }
        if (background && book.heldBack(run)) {
            return Result.ok(run.id() + " was told to stand still meanwhile").run(run.id());
        }
        if (!background) {
            book.tell(run, s -> new PersonCommand.Resume(s.id(), s.at(), s.by()));
        }
        if (detach) {
            return new Detached(context).start(run.id());
        }
        return switch (context.services().runs(said()).open(run.id())) {
            case Runs.Opening.Refused r -> Result.failed(r.problem()).run(run.id());
            case Runs.Opening.Opened o -> {
                Optional<Result> driven;
                try (var open = o.run()) {
                    driven = new Driving(
                                    context,
                                    notices.orElseGet(() -> book.notices().of(run)))
                            .drive(open);
                }
                yield driven.orElseGet(() -> new Detached(context).start(run.id()));
            }
        };
    }

    /** As the journal keeps it: 3M is a number there, a time stays as it was written. */
    private static String canonical(Config config, Sources.Option option) {
        var value = config.values().get(option.key());
        if (value != null && value.value() instanceof String text) {
            return text;
        }
        return option.key().equals("budget.time")
                ? option.value().replaceAll("^\"|\"$", "")
                : config.shown(option.key()).orElse(option.value()).replaceAll("^\"|\"$", "");
    }

    private List<Sources.Option> limits() {
        var keys = new ArrayList<Sources.Option>();
        time.ifPresent(v -> keys.add(new Sources.Option("budget.time", v, "--time")));
        deadline.map(d -> RunFlags.moment(d, context.here().clock()))
                .ifPresent(v -> keys.add(new Sources.Option("budget.deadline", v, "--deadline")));
        usd.ifPresent(v -> keys.add(new Sources.Option("budget.usd", v, "--usd")));
        tokens.ifPresent(v -> keys.add(new Sources.Option("budget.tokens", v, "--tokens")));
        attempts.ifPresent(v -> keys.add(new Sources.Option("budget.attempts", v, "--attempts")));
        onLimit.ifPresent(v -> keys.add(new Sources.Option("limits.on_limit", v, "--on-limit")));
        set().filter(o -> LIMITS.contains(o.key())).forEach(keys::add);
        return keys;
    }

    /** What {@code -c} says now; what it said of a run that goes on in the background is in the run. */
    private Stream<Sources.Option> set() {
        return background ? Stream.empty() : said().set().stream().map(Settled::option);
    }

    private Settled said() {
        var globals = context.globals();
        var set = background ? Detached.set(context.here()) : globals.set;
        return new Settled(globals.config, globals.profile, set, List.of());
    }

    /** An agent's variables are read again whenever a run goes on; all else is as it was when the run began. */
    private List<Problem> unchangeable() {
        return set().filter(o -> Config.known(o.key())
                        && !LIMITS.contains(o.key())
                        && !CAST.contains(o.key())
                        && !holdsOn(o.key())
                        && !o.key().matches("agents\\.[^.]+\\.env(\\..+)?"))
                .map(o -> Problem.of(
                        Code.C007,
                        "'" + o.key() + "' is what it was when the run began",
                        "going on can change " + String.join(", ", LIMITS)
                                + ", the cast, agents' programs and variables, and notices",
                        "spar help resume"))
                .toList();
    }

    /** A run keeps the names of variables only. Without a value an agent might work somewhere else than it was told. */
    private Optional<Problem> unset(RunBook.Kept run) {
        var services = context.services();
        var missing = run.repository().stream()
                .flatMap(root ->
                        Variables.missing(services.book().settings(run), services.agents(root, said())).stream())
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Code.C006,
                        "no value for " + String.join(", ", missing),
                        "a run keeps the names of agents' variables only, and the configuration does not have them now",
                        "spar resume " + run.id() + " --config FILE   # or --profile, -c: as the run was begun"));
    }

    private SortedMap<String, String> cast() {
        var cast = new TreeMap<String, String>();
        set().filter(o -> CAST.contains(o.key()))
                .forEach(o -> cast.put(o.key(), o.value().replaceAll("^\"|\"$", "")));
        builder.ifPresent(v -> cast.put("cast.builder", v));
        planner.ifPresent(v -> cast.put("cast.planner", v));
        reviewer.ifPresent(v -> cast.put("cast.reviewer", v));
        return cast;
    }

    /** Only agents that the run was told of can play in it; a reviewer may be whoever wrote nothing. */
    private List<Problem> misfits(RunBook.Kept run, SortedMap<String, String> cast) {
        var known = context.services().book().settings(run).agents().keySet();
        Stream<String> players = cast.entrySet().stream()
                .filter(e ->
                        !(e.getKey().equals("cast.reviewer") && e.getValue().equals("other")))
                .map(Map.Entry::getValue);
        Stream<String> programs =
                set().map(Sources.Option::key).filter(k -> k.matches(PROGRAM)).map(k -> k.split("\\.", -1)[1]);
        return Stream.concat(players, programs)
                .filter(who -> AgentRef.parse(who)
                        .filter(a -> known.contains(a.agent()))
                        .isEmpty())
                .map(who -> Problem.of(
                        Code.C006,
                        "'" + who + "' is no agent of " + run.id(),
                        "it has " + String.join(", ", known),
                        "spar resume " + run.id()))
                .toList();
    }
}
