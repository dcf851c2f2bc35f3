package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.review.Reviewed;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Work;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what a run changed. */
@Command(name = "diff", description = "Show what a run changed.")
final class DiffCommand extends OfWork {

    @Option(names = "--stat", description = "files and lines only")
    boolean stat;

    @Option(names = "--name-only", description = "files only")
    boolean nameOnly;

    @Option(names = "--from", paramLabel = "CP", description = "since this checkpoint (default: base)")
    Optional<String> from = Optional.empty();

    DiffCommand(Context context) {
        super(context);
    }

    @Override
    RunBook.Meant meant() {
        return RunBook.Meant.LATEST;
    }

    @Override
    String name() {
        return "diff";
    }

    @Override
    Result answer(RunBook.Kept run, Work work) {
        Optional<CommitId> start = from.isEmpty()
                ? Optional.of(start(run))
                : context.services().book().checkpoints(run).stream()
                        .filter(c -> c.label().equals(from.get()))
                        .map(dev.spar.core.run.Checkpoint::commit)
                        .findFirst();
        if (start.isEmpty()) {
            return Result.failed(Problem.of(
                    Code.W003, run.id() + " has no checkpoint '" + from.get() + "'", "", "spar report " + run.id()));
        }
        var before = work.repo().treeOf(start.get());
        var after = work.repo().treeOf(head(run, work));
        var changes = work.repo().changes(before, after);
        String text = nameOnly
                ? changes.paths().stream().map(Visible::line).collect(Collectors.joining("\n"))
                : stat
                        ? changes.files().stream()
                                .map(c -> "%6s %6s  %s"
                                        .formatted("+" + c.added(), "-" + c.removed(), Visible.line(c.path())))
                                .collect(Collectors.joining("\n"))
                        : shown(work.repo().diff(before, after, List.of()).stripTrailing());
        return Result.ok(text)
                .run(run.id())
                .with("files", changes.paths())
                .with("added", changes.added())
                .with("removed", changes.removed());
    }

    /** A review shows what it was of. */
    private static CommitId start(RunBook.Kept run) {
        return Reviewed.of(run.folder(), run.entries())
                .map(r -> r.subject().base())
                .orElseGet(() -> run.began().base());
    }

    /** A terminal would act on what a file says; a program or a file gets the bytes as they are. */
    private String shown(String diff) {
        return context.here().terminal().out() && context.globals().output.isEmpty() ? Visible.lines(diff) : diff;
    }
}
