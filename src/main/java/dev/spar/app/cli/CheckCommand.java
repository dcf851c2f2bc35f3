package dev.spar.app.cli;

import dev.spar.app.check.Annotations;
import dev.spar.app.check.CheckData;
import dev.spar.app.check.CheckOutcome;
import dev.spar.app.check.CheckOutcome.Answered;
import dev.spar.app.check.CheckRequest;
import dev.spar.app.check.CheckTable;
import dev.spar.app.check.Checking;
import dev.spar.app.check.JUnitXml;
import dev.spar.app.check.SpecFiles;
import dev.spar.app.check.Watching;
import dev.spar.app.run.Repositories;
import dev.spar.app.setup.Settled;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.TreeId;
import dev.spar.core.settings.DurationText;
import dev.spar.core.text.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
        Optional<byte[]> piped = specs.contains("-") ? Piped.read(context, true) : Optional.empty();
        try (var _ = new OnSignal()) {
            return answer(piped, limit);
        } catch (InterruptedException e) {
            return Result.of(StopReason.INTERRUPTED, "");
        }
    }

    private Result answer(Optional<byte[]> piped, Optional<Duration> limit) throws Exception {
        Answer answer = checked(piped, limit);
        while (watch && answer.tree().isPresent()) {
            tell(context, name(), answer.result());
            awaitChange(answer.tree().get());
            context.say("");
            answer = checked(piped, limit);
        }
        return answer.result();
    }

    /** @param tree what was checked; empty where nothing was */
    private record Answer(Result result, Optional<TreeId> tree) {}

    private void awaitChange(TreeId checked) throws InterruptedException {
        if (context.services().repositories().look(context.folder()) instanceof Repositories.Look.Found f) {
            var examined = context.services().examined(f.repository().root());
            try (var watching = new Watching(f.repository(), examined)) {
                watching.untilOtherThan(checked);
            }
        }
    }

    /** Files are read each time: a spec may be what changed. */
    private Answer checked(Optional<byte[]> piped, Optional<Duration> limit) throws Exception {
        return switch (new SpecFiles(context.here().directory()).read(specs, piped)) {
            case SpecFiles.Read.Unfit u -> new Answer(Result.failed(u.problem()), Optional.empty());
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
            case CheckOutcome.Refused r ->
                new Answer(Result.failed(r.problems().toArray(Problem[]::new)), Optional.empty());
            case Answered a -> new Answer(told(a), Optional.of(a.head().tree()));
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
        boolean actions =
                context.here().variable("GITHUB_ACTIONS").filter("true"::equals).isPresent();
        if (actions || annotate) {
            Annotations.of(answered).forEach(context.here().err()::println);
        }
        String table = CheckTable.of(answered);
        var result = Result.of(answered.reason(), actions || annotate ? Annotations.harmless(table) : table);
        for (var field : CheckData.of(answered).entrySet()) {
            result = result.with(field.getKey(), field.getValue());
        }
        if (result.exit() != 0) {
            result = result.next(waysOn(answered));
        }
        var unwritten = junit.flatMap(file -> written(context.here().directory().resolve(file), answered));
        return unwritten.isPresent() ? Result.failed(unwritten.get()) : result;
    }

    private List<Next> waysOn(Answered answered) {
        var criteria = new StringBuilder();
        specs.forEach(s -> criteria.append(' ').append(Shell.word(s)));
        checks.forEach(c -> criteria.append(" --check ").append(Shell.word(c)));
        String first = answered.rows().stream()
                .filter(r -> !r.met())
                .map(CheckOutcome.Row::id)
                .findFirst()
                .orElse("");
        String work =
                specs.isEmpty() ? Shell.word("make " + checks.getFirst() + " pass") : Shell.word(specs.getFirst());
        return List.of(
                new Next("spar check" + criteria + " --only " + Shell.word(first) + " --fresh", "ask the first again"),
                new Next("git diff " + answered.base().commit().brief(), "see what changed since the base"),
                new Next("spar run " + work, "let two agents make it true"));
    }

    private static Optional<Problem> written(Path file, Answered answered) {
        try {
            Files.writeString(file, JUnitXml.of(answered), StandardCharsets.UTF_8);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Problem.of(
                    Code.D005,
                    "cannot write " + file,
                    "the JUnit report was to go there (--junit): " + e,
                    "ls -ld " + Shell.word(String.valueOf(file.getParent()))));
        }
    }
}
