package dev.spar.app.cli;

import dev.spar.adapter.git.Cleaning;
import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.app.run.Work;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what of a run could be removed, and removes it if told to. */
@Command(
        name = "clean",
        description = "Show what of a run could be removed; with --yes remove it. Branches and commits stay.")
final class CleanCommand extends OfWork {

    @Option(names = "--rescues", description = "the rescues too: the only copy of what they hold")
    boolean rescues;

    @Option(names = "--all", description = "of every run that is over")
    boolean all;

    @Option(names = "--force", description = "of a run that could still go on")
    boolean force;

    CleanCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "clean";
    }

    @Override
    Result answer() throws Exception {
        return all ? everything() : super.answer();
    }

    @Override
    Result answer(RunBook.Kept run, Work work) {
        if (!run.over() && !force) {
            return Result.failed(Problem.of(
                            Code.W005,
                            run.id() + " is not over",
                            "it goes on from its worktree, which would be removed",
                            "spar resume " + run.id(),
                            "spar clean " + run.id() + " --force"))
                    .run(run.id());
        }
        boolean really = context.globals().yes;
        if (!really) {
            return told(List.of(of(run, work.cleaning().plan())), false)
                    .run(run.id())
                    .next(List.of(new Next("spar clean " + run.id() + " --yes", "remove it")));
        }
        return switch (cleaned(run, work)) {
            case Cleaned.Refused r -> Result.failed(r.problem()).run(run.id());
            case Cleaned.Done d -> told(List.of(of(run, d.plan())), true).run(run.id());
        };
    }

    /** Every run that is over and whose repository is where it was. */
    private Result everything() {
        var book = context.services().book();
        boolean really = context.globals().yes;
        var cleared = new ArrayList<Cleared>();
        for (var folder : book.all()) {
            if (book.look(folder.name()) instanceof RunBook.Looked.Found f
                    && f.run().over()
                    && !book.driven(f.run())) {
                context.services()
                        .work(f.run())
                        .flatMap(w -> really
                                ? done(cleaned(f.run(), w))
                                : Optional.of(w.cleaning().plan()))
                        .ifPresent(plan -> cleared.add(of(f.run(), plan)));
            }
        }
        var result = told(cleared, really);
        return really ? result : result.next(List.of(new Next("spar clean --all --yes", "remove it")));
    }

    /** What is removed of a run; {@code left} is the work that is on its branch only, where some of it landed. */
    private record Cleared(Cleaning.Plan plan, Optional<String> left) {}

    private static Cleared of(RunBook.Kept run, Cleaning.Plan plan) {
        var left = run.state().part();
        return new Cleared(plan, left.map(l -> run.id() + ": " + l + ": spar land " + run.id()));
    }

    /** What came of removing. */
    private sealed interface Cleaned {
        record Done(Cleaning.Plan plan) implements Cleaned {}

        record Refused(Problem problem) implements Cleaned {}
    }

    private static Optional<Cleaning.Plan> done(Cleaned cleaned) {
        return cleaned instanceof Cleaned.Done d ? Optional.of(d.plan()) : Optional.empty();
    }

    /** The run is claimed meanwhile, so that nobody begins to drive it in a folder that is being removed. */
    private Cleaned cleaned(RunBook.Kept run, Work work) {
        return switch (context.services().runs().open(run.id())) {
            // On a full disk no driver can claim it either, and this is what makes room.
            case Runs.Opening.Refused r when r.problem().code() != Code.D001 -> new Cleaned.Refused(r.problem());
            case Runs.Opening.Refused r -> new Cleaned.Done(work.cleaning().perform(rescues));
            case Runs.Opening.Opened o -> {
                Cleaning.Plan plan;
                try (var _ = o.run()) {
                    plan = work.cleaning().perform(rescues);
                }
                new Settling(context).settle(run, "cleaned");
                yield new Cleaned.Done(plan);
            }
        };
    }

    private Result told(List<Cleared> cleared, boolean really) {
        var plans = cleared.stream().map(Cleared::plan).toList();
        var worktrees = plans.stream().flatMap(p -> p.worktrees().stream()).toList();
        var refs = plans.stream().flatMap(p -> p.refs().stream()).toList();
        var saved = plans.stream().flatMap(p -> p.rescues().stream()).toList();
        long bytes = plans.stream().mapToLong(Cleaning.Plan::bytes).sum();
        long unseen = plans.stream().mapToLong(Cleaning.Plan::unseen).sum();
        String text = (really ? "removed: " : "would remove: ")
                + (all ? "in " + plans.size() + (plans.size() == 1 ? " finished run, " : " finished runs, ") : "")
                + worktrees.size() + " worktrees (" + (bytes >> 20) + " MB"
                + (unseen == 0 ? "" : " and " + unseen + " folders or files that are too deep or closed to look into")
                + "), " + refs.size()
                + " refs of trees, commits and lanes"
                + (rescues
                        ? ", " + saved.size() + " rescues"
                        : "\nkept: " + saved.size() + " rescues, the branches, the runs' folders with their reports");
        var left = cleared.stream().flatMap(c -> c.left().stream()).toList();
        return Result.ok(left.isEmpty() ? text : text + "\n" + String.join("\n", left))
                .with("worktrees", worktrees)
                .with("refs", refs)
                .with("rescues", saved)
                .with("removed", really);
    }
}
