package dev.spar.app.cli;

import dev.spar.app.report.Card;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says yes to what a run asks, perhaps to an edited form of it, or widens its scope. */
@Command(name = "approve", description = "Say yes to the question a run asks, or widen its scope.")
final class ApproveCommand extends OfRun {

    @Option(names = "--edit", description = "open what is asked in $EDITOR and approve what you saved")
    boolean edit;

    @Option(
            names = "--scope",
            paramLabel = "+GLOB",
            description = "allow edits there from the next step on (repeatable)")
    List<String> scope = new ArrayList<>();

    @Option(names = "--note", paramLabel = "TEXT", description = "a word along with it")
    Optional<String> note = Optional.empty();

    ApproveCommand(Context context) {
        super(context);
    }

    @Override
    RunBook.Meant meant() {
        return RunBook.Meant.GOING;
    }

    @Override
    String name() {
        return "approve";
    }

    static Result nothing(RunBook.Kept run) {
        return Result.failed(Problem.of(
                        Code.W001,
                        run.id() + " asks nothing",
                        "there is no open question in it",
                        "spar status " + run.id()))
                .run(run.id());
    }

    @Override
    Result answer(RunBook.Kept run) {
        if (run.over()) {
            return over(run);
        }
        if (!scope.isEmpty()) {
            var globs = scope.stream()
                    .map(g -> g.startsWith("+") ? g.substring(1) : g)
                    .toList();
            context.services().book().tell(run, s -> new PersonCommand.WidenScope(s.id(), s.at(), s.by(), globs));
            return Result.ok(run.id() + " may edit " + String.join(", ", globs) + " from its next step on")
                    .run(run.id());
        }
        var open = run.open();
        if (open.isEmpty()) {
            return nothing(run);
        }
        var editor = new Editor(context.here(), context.services());
        var card = editor.shown(run, open.get());
        card.ifPresent(c -> c.lines(run.state()).forEach(context::say));
        return edit ? edited(editor, run, open.get(), card) : approved(run, open.get(), Optional.empty());
    }

    /** What was saved is shown as what it changes, and at a terminal confirmed. */
    private Result edited(Editor editor, RunBook.Kept run, Event.Asked question, Optional<Card> card) {
        return switch (editor.edit(run, question, Optional.empty())) {
            case Editor.Edited.Unchanged u -> unchanged(run);
            case Editor.Edited.Failed f -> Result.failed(f.problem()).run(run.id());
            case Editor.Edited.Saved s -> {
                card.ifPresent(before -> before.changes(s.card()).forEach(context::say));
                boolean sure = context.globals().yes
                        || !context.globals().asks(context.here())
                        || new Asking(context).yes("Approve the " + s.card().noun() + " with these changes?");
                if (!sure) {
                    yield notNow(run);
                }
                Editor.forget(run, question);
                yield approved(run, question, Optional.of(s.json()));
            }
        };
    }

    private static Result notNow(RunBook.Kept run) {
        return Result.failed(Problem.of(
                        Code.W004,
                        "nothing is approved",
                        "the question stays open, and your edit is kept",
                        "spar approve " + run.id() + " --edit   # goes on with it"))
                .run(run.id());
    }

    private static Result unchanged(RunBook.Kept run) {
        return Result.failed(Problem.of(
                        Code.W004,
                        "nothing was changed, so nothing is approved",
                        "the question stays open",
                        "spar approve " + run.id() + "   # as it is",
                        "spar approve " + run.id() + " --edit"))
                .run(run.id());
    }

    private Result approved(RunBook.Kept run, Event.Asked question, Optional<String> json) {
        context.services()
                .book()
                .tell(
                        run,
                        s -> new PersonCommand.Approve(
                                s.id(), s.at(), s.by(), question.path(), question.shown(), json, note));
        return Result.ok((json.isPresent() ? "approved as edited: " : "approved: ") + question.question())
                .run(run.id())
                .next(List.of(onward(context, run)));
    }
}
