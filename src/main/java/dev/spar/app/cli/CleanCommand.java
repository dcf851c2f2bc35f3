package dev.spar.app.cli;

import dev.spar.adapter.git.Cleaning;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Work;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
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
        if (context.services().book().driven(run)) {
            return driven(run);
        }
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
        var plan = cleaned(run, work, really);
        var result = told(List.of(plan), really).run(run.id());
        return really ? result : result.next(List.of(new Next("spar clean " + run.id() + " --yes", "remove it")));
    }

    /** Every run that is over and whose repository is where it was. */
    private Result everything() {
        var book = context.services().book();
        boolean really = context.globals().yes;
        var plans = new ArrayList<Cleaning.Plan>();
        for (var folder : book.all()) {
            if (book.look(folder.name()) instanceof RunBook.Looked.Found f
                    && f.run().over()
                    && !book.driven(f.run())) {
                context.services().work(f.run()).ifPresent(w -> plans.add(cleaned(f.run(), w, really)));
            }
        }
        var result = told(plans, really);
        return really ? result : result.next(List.of(new Next("spar clean --all --yes", "remove it")));
    }

    private Cleaning.Plan cleaned(RunBook.Kept run, Work work, boolean really) {
        if (!really) {
            return work.cleaning().plan();
        }
        var plan = work.cleaning().perform(rescues);
        new Settling(context).settle(run, "cleaned");
        return plan;
    }

    private Result told(List<Cleaning.Plan> plans, boolean really) {
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
        return Result.ok(text)
                .with("worktrees", worktrees)
                .with("refs", refs)
                .with("rescues", saved)
                .with("removed", really);
    }
}
