package dev.spar.app.cli;

import dev.spar.adapter.store.StopGates;
import dev.spar.app.check.SpecFiles;
import dev.spar.app.check.Specs;
import dev.spar.app.check.StopGate;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Digest;
import dev.spar.core.text.Json;
import dev.spar.core.text.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds an agent that wants to stop while a criterion does not hold, where its user asked for that. */
@Command(
        name = "hook",
        description = {
            "Hold Claude Code or Codex, once, when it wants to stop while a criterion of SPEC does not hold.",
            "on asks for that in this repository, with the spec as it is now and in every worktree; off ends it,"
                    + " status tells of it.",
            "stop is what the agent's hook calls: it prints a decision that holds, with the reason; whatever could not"
                    + " be judged lets go."
        })
final class HookCommand extends Verb {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What is to be done. */
    enum Action {
        ON,
        OFF,
        STATUS,
        STOP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "on|off|status|stop",
            description = "what to do (default: status)")
    Action action = Action.STATUS;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SPEC", description = "with on: Markdown with the criteria")
    Optional<Path> spec = Optional.empty();

    @Option(
            names = "--min-lines",
            paramLabel = "N",
            description = "with on: let go where fewer lines changed (default 10)")
    int minLines = 10;

    HookCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "hook";
    }

    @Override
    Result answer() throws IOException {
        if (action == Action.STOP) {
            return stop();
        }
        return switch (context.services().repositories().look(context.folder())) {
            case Repositories.Look.Unfit unfit -> Result.failed(unfit.problem());
            case Repositories.Look.Found found ->
                switch (action) {
                    case ON -> on(found.repository());
                    case OFF -> off(found.repository());
                    case STATUS, STOP -> status(found.repository());
                };
        };
    }

    private Result on(Repository repository) throws IOException {
        Path root = repository.root();
        Path file =
                spec.map(s -> context.here().directory().resolve(s).normalize()).orElse(root);
        if (spec.isEmpty() || !file.startsWith(root) || minLines < 0) {
            return Result.failed(Problem.of(
                    Code.C007,
                    "spar hook on needs a spec in this repository, and --min-lines of 0 or more",
                    "it is read anew each time, so it has to lie where the agent works",
                    "spar hook on SPEC.md"));
        }
        String name = root.relativize(file).toString();
        return switch (new SpecFiles(root).read(List.of(name), Optional.empty())) {
            case SpecFiles.Read.Unfit u -> Result.failed(u.problem());
            case SpecFiles.Read.Texts t ->
                switch (Specs.read(t.specs())) {
                    case Specs.Unfit u -> Result.failed(u.problems().toArray(Problem[]::new));
                    case Specs.Understood u ->
                        on(
                                repository,
                                new StopGates.Gate(
                                        repository.key(),
                                        name,
                                        Digest.of(t.specs().getFirst().text()),
                                        repository.head(),
                                        minLines),
                                u.specs().getFirst().commands());
                };
        };
    }

    private Result on(Repository repository, StopGates.Gate gate, List<String> commands) throws IOException {
        if (commands.isEmpty()) {
            return Result.failed(Problem.of(
                    Code.C007,
                    "no command decides a criterion of " + gate.spec() + ", so nobody would be held",
                    "an agent is held by what a command says, and by no opinion",
                    "add a line 'check: CMD' below a criterion"));
        }
        context.services().stopGates().set(gate);
        context.say("Each time it wants to stop, this is run inside the fence, until " + gate.spec() + " changes:");
        commands.forEach(c -> context.say("  " + c.replace("\n", "\n  ")));
        return told(repository, gate).with("commands", commands);
    }

    private Result status(Repository repository) {
        return context.services()
                .stopGates()
                .of(repository.key())
                .map(gate -> told(repository, gate))
                .orElseGet(() -> Result.ok("no agent is held in " + repository.root())
                        .with("on", false)
                        .next(List.of(new Next("spar hook on SPEC.md", "hold one while a criterion does not hold"))));
    }

    /** That it is on, and what would let an agent go all the same, which nobody is shown later on. */
    private Result told(Repository repository, StopGates.Gate gate) {
        var result = Result.ok("an agent that wants to stop in " + repository.root() + " is held, once, while a"
                        + " criterion of " + gate.spec() + " does not hold (of " + gate.minLines()
                        + " changed lines or more; on the usual branch since "
                        + gate.since().brief() + ")")
                .with("on", true)
                .with("spec", gate.spec())
                .with("min_lines", gate.minLines())
                .with("since", gate.since().value());
        var problems = new ArrayList<Problem>();
        var next = new ArrayList<Next>();
        gateOf().idle(repository, gate).ifPresent(why -> {
            problems.add(Problem.of(Code.S007, "every agent is let go: " + why, ""));
            next.add(new Next("spar hook on " + word(repository, gate), "see its commands, and take it as it is"));
        });
        var trust = new TrustGate(context.services().trust(), repository, repository.head());
        if (trust.standing() != TrustGate.Standing.TRUSTED) {
            problems.add(trust.refusal(context.services().checks()));
            next.add(new Next("spar trust", "else every agent is let go"));
        }
        next.add(new Next("spar check " + word(repository, gate), "what it would be told now"));
        next.add(new Next("spar hook off", "end that"));
        return result.problems(problems).next(next);
    }

    /** The spec, as it is named from here. */
    private String word(Repository repository, StopGates.Gate gate) {
        Path root = repository.root();
        return Shell.word(
                context.here().directory().equals(root)
                        ? gate.spec()
                        : root.resolve(gate.spec()).toString());
    }

    private StopGate gateOf() {
        return new StopGate(context.here(), context.services(), PATIENCE);
    }

    private Result off(Repository repository) throws IOException {
        boolean was = context.services().stopGates().remove(repository.key());
        return Result.ok(
                        was
                                ? "no agent is held in " + repository.root() + " any more"
                                : "no agent was held in " + repository.root())
                .with("on", false)
                .with("was_on", was);
    }

    /**
     * Agents take what is said on standard output for a decision. Exit code 2 would hold them as well, and it is also
     * that of a command line which does not fit, as when the plugin is of another version than this.
     */
    private Result stop() {
        var here = context.here();
        if (here.terminal().in()) {
            return Result.failed(
                    Problem.of(Code.C007, "spar hook stop is called by an agent's hook", "", "spar hook on SPEC.md"));
        }
        return switch (gateOf().of(here.in())) {
            case StopGate.Answer.LetGo go -> {
                if (!go.why().isEmpty()) {
                    context.say("spar: not held: " + go.why());
                }
                yield Result.ok("");
            }
            case StopGate.Answer.Held held ->
                Result.ok(Json.write(new TreeMap<>(Map.of("decision", "block", "reason", held.reason()))));
        };
    }
}
