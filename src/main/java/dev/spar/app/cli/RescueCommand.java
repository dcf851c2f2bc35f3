package dev.spar.app.cli;

import dev.spar.adapter.git.Rescues;
import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Work;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.RunId;
import dev.spar.core.text.Shell;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was saved before something replaced it, and the way to get it back. */
@Command(name = "rescue", description = "List, show or bring back what was saved before something replaced it.")
final class RescueCommand extends Verb {

    /** What is to be done. */
    enum Action {
        LIST,
        SHOW,
        RESTORE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "list|show|restore",
            description = "what to do (default: list)")
    Action action = Action.LIST;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN|NAME",
            description = "a run for list; a rescue (RUN/N) for show and restore")
    Optional<String> what = Optional.empty();

    @Option(names = "--branch", paramLabel = "NEW", description = "the branch that restore makes")
    Optional<String> branch = Optional.empty();

    RescueCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "rescue";
    }

    @Override
    Result answer() {
        Optional<String> id = what.map(w -> w.replaceFirst("/.*", ""));
        return switch (context.services().book().look(id, context.folder(), RunBook.Meant.WORK)) {
            case RunBook.Looked.Missing m -> Result.failed(m.problem());
            case RunBook.Looked.Found f ->
                context.services()
                        .work(f.run())
                        .map(w -> act(w, f.run()))
                        .orElseGet(() -> Result.failed(OfWork.gone(f.run())));
        };
    }

    private Result act(Work work, RunBook.Kept run) {
        Rescues rescues = work.rescues();
        return switch (action) {
            case LIST -> list(rescues, run);
            case SHOW -> what.flatMap(rescues::show).map(Result::ok).orElseGet(() -> unknown(what.orElse("")));
            case RESTORE ->
                what.map(w -> restored(work.repository().command(), rescues.restore(w, branch)))
                        .orElseGet(() -> unknown(""));
        };
    }

    private Result list(Rescues rescues, RunBook.Kept kept) {
        RunId run = kept.id();
        var all = rescues.list(Optional.of(run));
        String text = all.isEmpty()
                ? "nothing was rescued in " + run + "; its checkpoints are kept: " + checkpoints(kept)
                : all.stream()
                        .map(r -> r.name() + "  " + r.at() + "  " + r.why())
                        .collect(Collectors.joining("\n"));
        return Result.ok(text)
                .run(run)
                .with("rescues", all.stream().map(RescueCommand::data).toList());
    }

    private String checkpoints(RunBook.Kept run) {
        return context.services().book().checkpoints(run).stream()
                .map(c -> c.label() + " " + c.commit().brief())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> data(Rescues.Rescue r) {
        var data = new LinkedHashMap<String, Object>();
        data.put("name", r.name());
        data.put("commit", r.commit().value());
        data.put("at", r.at());
        data.put("why", r.why());
        return data;
    }

    private static Result restored(String git, Rescues.Restored restored) {
        return switch (restored) {
            case Rescues.Restored.Branch b ->
                Result.ok("branch " + b.branch() + " holds it (" + b.commit().brief() + "); no file was touched")
                        .next(java.util.List.of(
                                new Next(git + " diff HEAD " + Shell.word(b.branch()), "compare"),
                                new Next(git + " switch " + Shell.word(b.branch()), "go there")));
            case Rescues.Restored.NoSuchRescue n -> unknown(n.name());
            case Rescues.Restored.BranchExists b ->
                Result.failed(Problem.of(
                        Code.R016,
                        "there is a branch " + b.branch() + " already",
                        "",
                        "spar rescue restore NAME --branch OTHER"));
        };
    }

    private static Result unknown(String name) {
        return Result.failed(Problem.of(
                Code.W003, "there is no rescue '" + name + "'", "a rescue is called RUN/N", "spar rescue list"));
    }
}
