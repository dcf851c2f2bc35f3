package dev.spar.app.cli;

import dev.spar.adapter.spec.WrittenSpec;
import dev.spar.app.check.CheckRequest.SpecText;
import dev.spar.app.check.SpecFiles;
import dev.spar.app.result.Result;
import dev.spar.app.spec.Linting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done with a spec before anybody works by it. */
@Command(name = "spec", description = "Look a spec over before anybody works by it.")
final class SpecCommand extends Verb {

    /** What is to be done. */
    enum Action {
        LINT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "lint", description = "what to do")
    Action action = Action.LINT;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SPEC",
            description = "Markdown, or the JSON of an issue; - reads stdin (default: spec.md)")
    String spec = "spec.md";

    @Option(names = "--trust-issue", description = "what an issue calls a command is one")
    boolean trustIssue;

    SpecCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "spec";
    }

    @Override
    boolean usesState() {
        return false;
    }

    @Override
    Result answer() {
        Optional<byte[]> piped = spec.equals("-") ? Piped.read(context, true) : Optional.empty();
        return switch (new SpecFiles(context.here().directory()).read(List.of(spec), piped)) {
            case SpecFiles.Read.Unfit u -> Result.failed(u.problem());
            case SpecFiles.Read.Texts t -> answer(t.specs().getFirst());
        };
    }

    private Result answer(SpecText text) {
        var machine = context.services().machine(context.folder());
        return switch (action) {
            case LINT ->
                new Linting(
                                text.name(),
                                WrittenSpec.read(text.name(), text.text(), trustIssue),
                                p -> machine.find(p).isPresent())
                        .result();
        };
    }
}
