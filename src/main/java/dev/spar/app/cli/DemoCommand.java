package dev.spar.app.cli;

import dev.spar.adapter.config.Sources;
import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.run.NewRun;
import dev.spar.app.run.Preparation;
import dev.spar.app.run.Preparation.Prepared;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.app.setup.DemoSample;
import dev.spar.app.setup.Settled;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.RunId;
import dev.spar.core.run.RunKind;
import dev.spar.core.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Does the whole job on a small sample, with scripted agents in place of two vendors. */
@Command(
        name = "demo",
        description =
                "The whole job on a small sample: plan, challenge, build, repair, review, land. Scripted agents, no"
                        + " login, no network.")
final class DemoCommand extends Verb {

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "a new or empty folder for it (default: one below the temporary folder)")
    Optional<Path> directory = Optional.empty();

    DemoCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "demo";
    }

    @Override
    Result answer() throws Exception {
        Path folder = folder();
        if (!untouched(folder)) {
            return Result.failed(Problem.of(
                    Code.C007,
                    folder + " is not empty",
                    "the demo makes a project of its own and never writes into what is there",
                    "spar demo   # in a new folder below the temporary one"));
        }
        var laid = DemoSample.lay(folder);
        var wrong = context.services().firstCommit(laid.repository());
        if (wrong.isPresent()) {
            return Result.failed(
                    Problem.of(Code.R014, "the demo's repository could not be made", wrong.get(), "git --version"));
        }
        var settled = new Settled(Optional.empty(), Optional.empty(), List.of(), options(laid.script()));
        // The demo wrote every file of this repository itself.
        var wanted = new Preparation.Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                settled,
                base -> Optional.empty(),
                gate -> true,
                true);
        return switch (new Preparation(context.here(), context.services()).prepare(laid.repository(), wanted)) {
            case Prepared.Refused r -> Result.failed(r.problems().toArray(Problem[]::new));
            case Prepared.Ready r -> run(r, laid);
        };
    }

    private Path folder() throws IOException {
        if (directory.isEmpty()) {
            return Files.createTempDirectory("spar-demo-");
        }
        return context.here().directory().resolve(directory.get()).normalize();
    }

    private static boolean untouched(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
        }
        try (var inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    private static List<Sources.Option> options(Path script) {
        String file = "\"" + script + "\"";
        return List.of(
                option("agents.codex-script.kind", "scripted"),
                option("agents.codex-script.bin", file),
                option("agents.claude-script.kind", "scripted"),
                option("agents.claude-script.bin", file),
                option("cast.builder", "codex-script"),
                option("cast.planner", "claude-script"),
                option("cast.reviewer", "claude-script"),
                option("verify.tier0.run", "sh tests/run.sh"),
                option("verify.tier2.run", "sh tests/run.sh"),
                option("sandbox.required", "false"),
                option("notify.on", "[]"),
                option("approve", "none"));
    }

    private static Sources.Option option(String key, String value) {
        return new Sources.Option(key, value, "demo");
    }

    private Result run(Prepared.Ready ready, DemoSample.Laid laid) throws Exception {
        var task = new Task(laid.task().lines().findFirst().orElse("demo"), laid.task(), "demo", List.of());
        Begin.lines(ready, task, context.services()).forEach(context::say);
        var wanted = new NewRun(
                RunKind.WORK, laid.repository(), task, ready.settings(), ready.beginning(), Optional.empty());
        return switch (context.services().runs().create(wanted)) {
            case Runs.Opening.Refused r -> Result.failed(r.problem());
            case Runs.Opening.Opened o -> {
                RunId id = o.run().id();
                Optional<Result> driven;
                try (var open = o.run()) {
                    driven = new Driving(context, ready.settings().notification()).drive(open);
                }
                Result end = driven.orElseGet(() -> new Detached(context).start(id));
                yield driven.isPresent() && end.exit() == 0 ? landed(id, laid, end) : end;
            }
        };
    }

    private Result landed(RunId id, DemoSample.Laid laid, Result driven) throws Exception {
        if (!(context.services().book().look(id.value()) instanceof RunBook.Looked.Found found)) {
            return driven;
        }
        context.say("landing it");
        var landed = new LandCommand(context).answer(found.run());
        if (landed.exit() != 0) {
            return landed;
        }
        String text = driven.text() + "\n" + landed.text() + "\n\nsample     " + laid.repository() + "\nrun folder "
                + found.run().folder().root();
        return new Result(
                        0,
                        landed.reason(),
                        text,
                        landed.data(),
                        List.of(),
                        List.of(
                                new Next("spar report " + id, "read the report"),
                                new Next("git -C " + laid.repository() + " log --stat", "see what landed"),
                                new Next("spar logs " + id, "see every step")),
                        Optional.of(id))
                .with("repository", laid.repository().toString());
    }
}
