package dev.spar.app.cli;

import dev.spar.adapter.git.Cleaning;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Work;
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

    CleanCommand(Context context) {
        super(context);
    }

    @Override
    String name() {
        return "clean";
    }

    @Override
    Result answer(RunBook.Kept run, Work work) {
        if (context.services().book().driven(run)) {
            return driven(run);
        }
        boolean really = context.globals().yes;
        Cleaning.Plan plan =
                really ? work.cleaning().perform(rescues) : work.cleaning().plan();
        String text = (really ? "removed: " : "would remove: ")
                + plan.worktrees().size() + " worktrees (" + (plan.bytes() >> 20) + " MB), "
                + plan.refs().size() + " refs of trees and lanes"
                + (rescues
                        ? ", " + plan.rescues().size() + " rescues"
                        : "\nkept: " + plan.rescues().size() + " rescues, the branch, the run's folder");
        var result = Result.ok(text)
                .run(run.id())
                .with("worktrees", plan.worktrees())
                .with("refs", plan.refs())
                .with("rescues", plan.rescues())
                .with("removed", really);
        return really ? result : result.next(List.of(new Next("spar clean " + run.id() + " --yes", "remove it")));
    }
}
