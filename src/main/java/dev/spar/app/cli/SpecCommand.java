package dev.spar.app.cli;

import dev.spar.adapter.spec.WrittenSpec;
import dev.spar.app.check.CheckRequest.SpecText;
import dev.spar.app.check.SpecFiles;
import dev.spar.app.check.Specs;
import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.spec.Freezing;
import dev.spar.app.spec.Importing;
import dev.spar.app.spec.Linting;
import dev.spar.app.spec.Scoring;
import dev.spar.app.spec.Template;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.lint.Rung;
import dev.spar.core.text.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done with a spec before anybody works by it. */
@Command(
        name = "spec",
        description = "Write a spec from a template, look one over, turn another form into the native one, freeze its"
                + " criteria. Nothing that it says is run.")
final class SpecCommand extends Verb {

    /** What is to be done. */
    enum Action {
        NEW,
        LINT,
        IMPORT,
        FREEZE,
        SCORE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "new|lint|import|freeze|score", description = "what to do")
    Action action = Action.LINT;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SPEC",
            description = "Markdown, or the JSON of an issue; - is stdin, for new stdout (default: spec.md)")
    String spec = "spec.md";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "FILE",
            description = "where import writes the native form (default: it is printed)")
    Optional<Path> target = Optional.empty();

    @Option(
            names = "--template",
            paramLabel = "NAME",
            description = "of new: api (default), auth, bug, cli, refactor or test")
    Optional<Template> template = Optional.empty();

    @Option(names = "--trust-issue", description = "what an issue calls a command is one")
    boolean trustIssue;

    @Option(
            names = "--require-check",
            paramLabel = "RUNG",
            description = "of score: exit 1 where a criterion is decided by less (C0, C1 ... C5)")
    Optional<Rung> least = Optional.empty();

    SpecCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "spec";
    }

    @Override
    boolean usesState() {
        return action == Action.FREEZE || action == Action.SCORE;
    }

    @Override
    Result answer() throws IOException {
        var contrary = contrary();
        if (contrary.isPresent()) {
            return Result.failed(contrary.get());
        }
        if (action == Action.NEW) {
            return begun();
        }
        Optional<byte[]> piped = spec.equals("-") ? Piped.read(context, true) : Optional.empty();
        return switch (new SpecFiles(context.here().directory()).read(List.of(spec), piped)) {
            case SpecFiles.Read.Unfit u -> Result.failed(u.problem());
            case SpecFiles.Read.Texts t -> answer(t.specs().getFirst());
        };
    }

    /** An option that would change nothing is no option. */
    private Optional<Problem> contrary() {
        if (template.isPresent() && action != Action.NEW) {
            return Optional.of(misfit("--template", Action.NEW));
        }
        if (least.isPresent() && action != Action.SCORE) {
            return Optional.of(misfit("--require-check", Action.SCORE));
        }
        if (target.isPresent() && action != Action.IMPORT) {
            return Optional.of(misfit("a second file", Action.IMPORT));
        }
        return trustIssue && action == Action.NEW
                ? Optional.of(misfit("--trust-issue", Action.IMPORT))
                : Optional.empty();
    }

    private static Problem misfit(String what, Action whose) {
        return Problem.of(Code.C007, what + " goes with spar spec " + whose, "", "spar help spec");
    }

    /** Where commands are run: where the repository begins, or here where there is none. */
    private Path root() {
        Path folder = context.folder();
        return Stream.iterate(folder, Objects::nonNull, Path::getParent)
                .filter(f -> Files.exists(f.resolve(".git")))
                .findFirst()
                .orElse(folder);
    }

    private Result answer(SpecText text) throws IOException {
        if (action == Action.LINT) {
            var machine = context.services().machine(context.folder());
            var read = WrittenSpec.read(text.name(), text.text(), trustIssue);
            Path root = root();
            return new Linting(
                            text.name(),
                            read,
                            p -> machine.find(p).isPresent(),
                            file -> Files.exists(root.resolve(file)))
                    .result();
        }
        return switch (Specs.read(List.of(text), trustIssue)) {
            case Specs.Unfit u -> Result.failed(u.problems().toArray(Problem[]::new));
            case Specs.Understood u -> understood(text, u.specs().getFirst());
        };
    }

    private Result understood(SpecText text, Spec read) throws IOException {
        var freezing = Freezing.under(context.here().state());
        return switch (action) {
            case NEW, LINT -> throw new IllegalStateException(action + " reads nothing here");
            case IMPORT -> imported(new Importing(read, trustIssue));
            case FREEZE -> frozen(freezing, text, read);
            case SCORE ->
                new Scoring(text.name(), read).result(text.file().map(f -> freezing.standing(f, read)), least);
        };
    }

    private Result begun() {
        String text = template.orElse(Template.API).text(context.services().checks(), context.folder());
        return spec.equals("-") ? Result.ok(text.stripTrailing()) : written(Path.of(spec), text, Result.ok(""));
    }

    private Result imported(Importing importing) {
        var mapping = importing.mapping();
        String text = importing.text();
        if (target.isPresent()) {
            return written(target.get(), text, Result.ok(String.join("\n", mapping)))
                    .with("mapping", mapping);
        }
        mapping.forEach(context::say);
        return Result.ok(text.stripTrailing()).with("mapping", mapping).with("text", text);
    }

    /** Nothing that is there is written over. */
    private Result written(Path said, String text, Result result) {
        var file = TargetFile.of(context, "FILE", said);
        if (Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            return Result.failed(Problem.of(
                    Code.C007,
                    said + " is there already",
                    "nothing was written",
                    "spar spec " + action + " " + (action == Action.NEW ? "" : Shell.word(spec) + " ") + "OTHER.md"));
        }
        var unwritten = file.write(text);
        String told = result.text().isEmpty() ? "wrote " + said : result.text() + "\nwrote        " + said;
        return unwritten.isPresent()
                ? Result.failed(unwritten.get())
                : Result.ok(told)
                        .with("file", file.path().toString())
                        .next(List.of(new Next("spar spec lint " + Shell.word(said.toString()), "look it over")));
    }

    private Result frozen(Freezing freezing, SpecText text, Spec read) throws IOException {
        if (context.here().inAgent() || text.file().isEmpty()) {
            return Result.failed(Problem.of(
                    Code.C007,
                    text.file().isEmpty() ? "only a file can be frozen" : "an agent freezes no criteria",
                    "a freeze is a person's word on a file",
                    "spar spec freeze spec.md"));
        }
        var asking = new Asking(context);
        String now =
                context.here().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return freezing.freeze(
                text.file().get(),
                read,
                now,
                changes -> context.globals().yes
                        || (context.globals().asks(context.here())
                                && asking.yes("The criteria are others than before (" + changes + "). Freeze these?")));
    }
}
