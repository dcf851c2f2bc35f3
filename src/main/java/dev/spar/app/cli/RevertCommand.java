package dev.spar.app.cli;

import dev.spar.adapter.git.Reverting;
import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.app.run.Work;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.StopReason;
import dev.spar.core.text.Shell;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Goes back to a checkpoint: a new branch there, or, if asked, the run's branch itself. What is left behind stays
 * reachable.
 */
@Command(
        name = "revert",
        description =
                "Go back to a checkpoint: a new branch there, or with --hard the run's own branch. Nothing is lost.")
final class RevertCommand extends OfWork {

    @Option(names = "--to", paramLabel = "CP", required = true, description = "the checkpoint: cp1, cp2, ..., or base")
    String to = "";

    @Option(names = "--branch", paramLabel = "NEW", description = "the new branch's name")
    Optional<String> branch = Optional.empty();

    @Option(names = "--hard", description = "move the run's own branch")
    boolean hard;

    @Option(names = "--dry-run", description = "say what would happen")
    boolean dryRun;

    RevertCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "revert";
    }

    @Override
    boolean ofWhatWasMade() {
        return true;
    }

    @Override
    Result answer(RunBook.Kept run, Work work) {
        var checkpoints = context.services().book().checkpoints(run);
        var point = checkpoints.stream().filter(c -> c.label().equals(to)).findFirst();
        if (point.isEmpty()) {
            return Result.failed(unknown(run, checkpoints)).run(run.id());
        }
        CommitId at = point.get().commit();
        if (dryRun) {
            String what = hard ? run.began().branch() + " would go" : "a new branch would start";
            return Result.ok(what + " at " + to + " " + at.brief()).run(run.id());
        }
        String name = branch.orElse("spar/" + run.id() + "-" + to);
        return hard ? setBack(run, work, at) : told(run, work, work.reverting().newBranch(name, at));
    }

    /** The run is claimed meanwhile, so that nobody drives it, and its journal knows. */
    private Result setBack(RunBook.Kept run, Work work, CommitId at) {
        return switch (context.services().runs().open(run.id())) {
            case Runs.Opening.Refused r -> Result.failed(r.problem()).run(run.id());
            case Runs.Opening.Opened o -> {
                try (var open = o.run()) {
                    var reverted = work.reverting().branch(at, "spar revert " + run.id() + " --hard --to " + to);
                    if (!(reverted instanceof Reverting.Reverted.Refused)) {
                        open.reverted("the branch was set to " + to + " " + at.brief());
                    }
                    yield told(run, work, reverted);
                }
            }
        };
    }

    private Problem unknown(RunBook.Kept run, List<Checkpoint> checkpoints) {
        String labels = checkpoints.stream().map(Checkpoint::label).collect(Collectors.joining(", "));
        return Problem.of(
                Code.W003, run.id() + " has no checkpoint '" + to + "'", "it has " + labels, "spar report " + run.id());
    }

    private Result told(RunBook.Kept run, Work work, Reverting.Reverted reverted) {
        return switch (reverted) {
            case Reverting.Reverted.Refused r -> Result.failed(r.problem()).run(run.id());
            case Reverting.Reverted.NewBranch n ->
                Result.of(StopReason.MET, "branch " + n.branch() + " is at " + to + " " + n.at().brief())
                        .run(run.id())
                        .next(List.of(new Next(
                                work.repository().command() + " switch " + Shell.word(n.branch()), "go there")));
            case Reverting.Reverted.AlreadyThere a ->
                at(run, " is at " + to + " " + a.at().brief() + " already" + kept(a.edits()));
            case Reverting.Reverted.MadeAgain m ->
                at(run, " was gone and is at " + to + " " + m.at().brief() + " again" + kept(m.edits()));
            case Reverting.Reverted.Moved m ->
                Result.of(StopReason.MET, run.began().branch() + ": " + moved(m))
                        .run(run.id())
                        .next(List.of(new Next("spar rescue list " + run.id(), "everything that was saved")));
        };
    }

    private static String moved(Reverting.Reverted.Moved m) {
        return m.from().brief() + " -> " + m.to().brief() + "\nthe commits it left are kept as " + m.commits()
                + kept(m.edits());
    }

    private static Result at(RunBook.Kept run, String words) {
        return Result.of(StopReason.MET, run.began().branch() + words).run(run.id());
    }

    private static String kept(Optional<String> edits) {
        return edits.map(e -> "\nuncommitted edits are kept as " + e).orElse("");
    }
}
