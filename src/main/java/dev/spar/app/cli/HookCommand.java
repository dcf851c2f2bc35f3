package dev.spar.app.cli;

import dev.spar.adapter.store.StopGates;
import dev.spar.app.check.SpecFiles;
import dev.spar.app.check.StopGate;
import dev.spar.app.run.Repositories;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.text.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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
            "on asks for that in this repository, off ends it; stop is what the agent's hook calls. It prints a"
                    + " decision that holds, with the reason; whatever could not be judged lets go."
        })
final class HookCommand extends Verb {
    private static final int LONGEST = 1 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What is to be done. */
    enum Action {
        ON,
        OFF,
        STOP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "on|off|stop", description = "what to do")
    Action action = Action.STOP;

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
        return switch (action) {
            case STOP -> stop();
            case ON, OFF ->
                switch (context.services().repositories().look(context.folder())) {
                    case Repositories.Look.Unfit unfit -> Result.failed(unfit.problem());
                    case Repositories.Look.Found found -> {
                        Path root = found.repository().root();
                        yield action == Action.ON ? on(root) : off(root);
                    }
                };
        };
    }

    private Result on(Path root) throws IOException {
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
        if (new SpecFiles(root).read(List.of(name), Optional.empty()) instanceof SpecFiles.Read.Unfit unfit) {
            return Result.failed(unfit.problem());
        }
        context.services().stopGates().set(root, new StopGates.Gate(name, minLines));
        return Result.ok("an agent that wants to stop in " + root + " is held, once, while a criterion of " + name
                        + " does not hold")
                .next(List.of(new Next("spar hook off", "end that")));
    }

    private Result off(Path root) throws IOException {
        return Result.ok(
                context.services().stopGates().remove(root)
                        ? "no agent is held in " + root + " any more"
                        : "no agent was held in " + root);
    }

    /**
     * Agents take what is said on standard output for a decision. Exit code 2 would hold them as well, and it is also
     * that of a command line which does not fit, as when the plugin is of another version than this.
     */
    private Result stop() throws IOException {
        var here = context.here();
        if (here.terminal().in()) {
            return Result.failed(
                    Problem.of(Code.C007, "spar hook stop is called by an agent's hook", "", "spar hook on SPEC.md"));
        }
        String input = new String(here.in().readNBytes(LONGEST), StandardCharsets.UTF_8);
        return switch (new StopGate(here, context.services(), PATIENCE).of(input)) {
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
