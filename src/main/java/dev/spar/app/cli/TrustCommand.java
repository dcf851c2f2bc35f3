package dev.spar.app.cli;

import dev.spar.app.check.CheckRequest.SpecText;
import dev.spar.app.check.SpecFiles;
import dev.spar.app.check.SpecWords;
import dev.spar.app.check.Specs;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.app.result.Result;
import dev.spar.app.setup.SpecCommands;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.StopReason;
import dev.spar.core.spec.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a repository's files would run, and remembers that a person agreed. */
@Command(name = "trust", description = "Show what this repository's files would run on your machine, and allow it.")
final class TrustCommand extends Verb {

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "the repository (default: the one around the current folder)")
    Optional<Path> directory = Optional.empty();

    @Option(names = "--base", paramLabel = "REF", description = "what this commit holds (default: HEAD)")
    Optional<String> base = Optional.empty();

    @Option(names = "--spec", paramLabel = "SPEC", description = "what this spec would have run, too (repeatable)")
    List<String> specs = new ArrayList<>();

    @Option(names = "--revoke", description = "forget that it is trusted")
    boolean revoke;

    @Option(names = "--list", description = "list the trusted repositories")
    boolean list;

    TrustCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "trust";
    }

    @Override
    Result answer() {
        if (list) {
            var all = new ArrayList<>(context.services().trust().all().keySet());
            return Result.ok(String.join(
                            "\n",
                            all.stream()
                                    .map(r -> r.replaceFirst("/\\.git$", ""))
                                    .toList()))
                    .with("trusted", all);
        }
        Path folder = directory.map(context.here().directory()::resolve).orElseGet(context::folder);
        return switch (context.services().repositories().look(folder)) {
            case Repositories.Look.Unfit u -> Result.failed(u.problem());
            case Repositories.Look.Found f -> revoke ? revoke(f.repository()) : trust(f.repository());
        };
    }

    private Result revoke(Repository repository) {
        boolean there = context.services().trust().forget(repository.key());
        return Result.ok(there ? "no longer trusted: " + repository.root() : "was not trusted: " + repository.root());
    }

    private Result trust(Repository repository) {
        var commit = base.map(repository::commit).orElse(Optional.of(repository.head()));
        if (commit.isEmpty()) {
            return Result.failed(Problem.of(
                    Code.R008,
                    "'" + base.orElse("HEAD") + "' is no commit of " + repository.root(),
                    "",
                    "git branch -a"));
        }
        var gate = new TrustGate(context.services().trust(), repository, commit.get());
        return switch (new SpecFiles(context.here().directory()).read(specs, Optional.empty())) {
            case SpecFiles.Read.Unfit u -> Result.failed(u.problem());
            case SpecFiles.Read.Texts t ->
                switch (Specs.read(t.specs())) {
                    case Specs.Unfit u -> Result.failed(u.problems().toArray(Problem[]::new));
                    case Specs.Understood u -> trust(repository, gate.and(commands(repository, t.specs(), u.specs())));
                };
        };
    }

    private static List<SpecCommands> commands(Repository repository, List<SpecText> texts, List<Spec> specs) {
        return IntStream.range(0, specs.size())
                .mapToObj(i -> SpecWords.of(texts.get(i), specs.get(i).commands(), repository))
                .toList();
    }

    private Result trust(Repository repository, TrustGate gate) {
        if (gate.standing() == TrustGate.Standing.TRUSTED) {
            return Result.ok("trusted already: " + repository.root()).with("trusted", true);
        }
        var files = new ArrayList<>(gate.surface().files().keySet());
        context.say("In " + repository.root() + " this decides what runs:");
        gate.shown(6, context.services().checks()).forEach(l -> context.say("  " + l));
        gate.commands(Integer.MAX_VALUE).forEach(l -> context.say("  " + l));
        if (!agreed()) {
            return Result.of(StopReason.UNTRUSTED, "")
                    .problems(List.of(gate.refusal(context.services().checks())))
                    .with("files", files);
        }
        gate.trust();
        return Result.ok("trusted: " + repository.root() + " (until one of these files changes)")
                .with("trusted", true)
                .with("files", files);
    }

    private boolean agreed() {
        if (context.globals().yes) {
            return true;
        }
        return context.globals().asks(context.here())
                && new Asking(context).yes("Let Spar, its checks and its agents run them?");
    }
}
