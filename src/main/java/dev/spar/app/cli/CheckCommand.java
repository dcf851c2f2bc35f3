package dev.spar.app.cli;

import dev.spar.app.check.CheckData;
import dev.spar.app.check.CheckOutcome;
import dev.spar.app.check.CheckOutcome.Answered;
import dev.spar.app.check.CheckRequest;
import dev.spar.app.check.CheckTable;
import dev.spar.app.check.Checking;
import dev.spar.app.check.SpecFiles;
import dev.spar.app.check.Watching;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.app.result.Result;
import dev.spar.app.setup.Settled;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which criteria are true of the working tree or of any ref, red to green. No run, no model, no token. */
@Command(
        name = "check",
        description = "Say which criteria are true, red on the base and green now, cold. No model is called.")
final class CheckCommand extends Verb {

    @Parameters(arity = "0..*", paramLabel = "SPEC", description = "Markdown with acceptance criteria; - reads stdin")
    List<String> specs = new ArrayList<>();

    @Option(
            names = "--base",
            paramLabel = "REF",
            description = "where the work began (default: merge-base with the usual branch)")
    Optional<String> base = Optional.empty();

    @Option(
            names = "--head",
            paramLabel = "REF",
            description = "what is checked (default: your files as they lie there, untracked ones included)")
    Optional<String> head = Optional.empty();

    @Option(names = "--check", paramLabel = "CMD", description = "a criterion given by hand (repeatable)")
    List<String> checks = new ArrayList<>();

    @Option(names = "--only", paramLabel = "ID,ID", split = ",", description = "these criteria only")
    List<String> only = new ArrayList<>();

    @Option(names = "--timeout", paramLabel = "TIME", description = "limit of each command (default 10m)")
    Optional<String> timeout = Optional.empty();

    @Option(names = "--trust", description = "let the repository's code run, this once (for CI)")
    boolean trust;

    @Option(names = "--fresh", description = "run everything anew, whatever was found before")
    boolean fresh;

    @Option(names = "--junit", paramLabel = "FILE", description = "write JUnit XML there")
    Optional<Path> junit = Optional.empty();

    @Option(names = "--annotate", description = "print annotations for GitHub (default where GITHUB_ACTIONS is true)")
    boolean annotate;

    @Option(names = "--watch", description = "check again whenever your files change, until Ctrl-C")
    boolean watch;

    private final Asking asking;

    CheckCommand(Context context) {
        super(context);
        asking = new Asking(context);
    }

    @Override
    boolean configured() {
        return true;
    }

    @Override
    String name() {
        return "check";
    }

    @Override
    Result answer() throws Exception {
        if (specs.isEmpty() && checks.isEmpty()) {
            return Result.failed(Problem.of(
                    Code.C007,
                    "no criteria were given",
                    "a spec is Markdown with a list under \"Acceptance Criteria\"",
                    "spar check spec.md",
                    "spar check --check 'npm test'"));
        }
        if (watch && (head.isPresent() || specs.contains("-"))) {
            return Result.failed(Problem.of(
                    Code.C007,
                    "--watch goes with files that change",
                    "neither what --head names nor standard input does",
                    "spar check spec.md --watch"));
        }
        var limit = timeout.flatMap(DurationText::parse);
        if (timeout.isPresent() && limit.isEmpty()) {
            return Result.failed(Problem.of(
                    Code.C007, "--timeout is a time such as 3m, not '" + timeout.get() + "'", "", "spar help check"));
        }
        var unwritable = junit.flatMap(f -> TargetFile.of(context, "--junit", f).unwritable());
        if (unwritable.isPresent()) {
            return Result.failed(unwritable.get());
        }
        Optional<byte[]> piped = specs.contains("-") ? Piped.read(context, true) : Optional.empty();
        try (var _ = new OnSignal()) {
            return answer(piped, limit);
        } catch (InterruptedException e) {
            return Result.of(StopReason.INTERRUPTED, "");
        }
    }

    private Result answer(Optional<byte[]> piped, Optional<Duration> limit) throws Exception {
        return watch
                        && context.services().repositories().look(context.folder())
                                instanceof Repositories.Look.Found found
                ? watched(found.repository(), limit)
                : checked(piped, limit).result();
    }

    /** What is refused later on, such as a spec in the midst of an edit, is told and waited over. */
    private Result watched(Repository repository, Optional<Duration> limit) throws Exception {
        var files =
                specs.stream().map(s -> context.here().directory().resolve(s)).toList();
        var examined = context.services().examined(repository.root());
        try (var watching = new Watching(repository, examined, files)) {
            for (boolean begun = false; ; begun = true) {
                var seen = watching.look();
                var answer = checked(Optional.empty(), limit);
                if (!begun && !answer.asked()) {
                    return answer.result();
                }
                tell(context, name(), answer.result());
                watching.untilOtherThan(seen);
                context.say("");
            }
        }
    }

    /** @param asked whether the criteria were */
    private record Answer(Result result, boolean asked) {}

    /** Files are read each time: a spec may be what changed. */
    private Answer checked(Optional<byte[]> piped, Optional<Duration> limit) throws Exception {
        return switch (new SpecFiles(context.here().directory()).read(specs, piped)) {
            case SpecFiles.Read.Unfit u -> new Answer(Result.failed(u.problem()), false);
            case SpecFiles.Read.Texts t -> checked(t.specs(), limit);
        };
    }

    private Answer checked(List<CheckRequest.SpecText> texts, Optional<Duration> limit) throws Exception {
        var globals = context.globals();
        var request = new CheckRequest(
                context.folder(),
                texts,
                checks,
                base,
                head,
                only,
                limit,
                new Settled(globals.config, globals.profile, globals.set, List.of()),
                fresh,
                this::agrees,
                context::say);
        return switch (new Checking(context.here(), context.services()).check(request)) {
            case CheckOutcome.Refused r -> new Answer(Result.failed(r.problems().toArray(Problem[]::new)), false);
            case Answered a -> new Answer(told(a), true);
        };
    }

    /** What is agreed to for once is not remembered. */
    private boolean agrees(TrustGate gate) {
        if (trust) {
            return true;
        }
        boolean agreed = asking.trusts(gate);
        if (agreed) {
            gate.trust();
        }
        return agreed;
    }

    private Result told(Answered answered) {
        answered.warnings().forEach(context::warn);
        var elsewhere = new ToldElsewhere(context, annotate, watch, junit);
        String table = CheckTable.of(answered);
        var result = Result.of(answered.reason(), table);
        for (var field : CheckData.of(answered).entrySet()) {
            result = result.with(field.getKey(), field.getValue());
        }
        if (result.exit() != 0) {
            result = result.next(new CheckAgain(this).after(answered));
        }
        var unwritten = elsewhere.tell(answered);
        return unwritten.isPresent() ? Result.failed(unwritten.get()) : result;
    }
}
