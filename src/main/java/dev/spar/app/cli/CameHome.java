package dev.spar.app.cli;

import dev.spar.adapter.git.Landing;
import dev.spar.adapter.git.Repository;
import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.core.run.StopReason;
import dev.spar.core.text.Shell;
import dev.spar.core.text.Visible;
import java.util.List;
import java.util.stream.Collectors;

/** What is told of work that was landed, or taken back; each line for a shell works wherever it is pasted. */
record CameHome(RunBook.Kept run, Repository repository, Landing.Landed.Done landed) {
    /** @param runs what changed of the files that run by themselves */
    Result told(List<String> runs) {
        String text = "landed on " + branch() + ": " + landed.from().brief() + " -> "
                + landed.to().brief()
                + kept()
                + (landed.taken().isEmpty() ? "" : "\nyour uncommitted edits are in it: " + paths(landed.taken()))
                + (runs.isEmpty() ? "" : "\nchanged of what runs by itself: " + paths(runs))
                + "\nundo      spar land " + run.id() + " --undo"
                + "\n" + push();
        return Result.of(StopReason.MET, text)
                .run(run.id())
                .with("from", landed.from().value())
                .with("to", landed.to().value())
                .with("onto", branch())
                .with("autoExecuted", runs)
                .with("taken", landed.taken())
                .with("undo", landed.undo())
                .next(List.of(
                        new Next(repository.command() + " log --first-parent -3 " + Shell.word(branch()), "see it"),
                        new Next("spar audit " + run.id(), "where each commit comes from"),
                        new Next("spar clean " + run.id(), "see what of the run could be removed")));
    }

    Result takenBack() {
        String text =
                branch() + ": " + landed.from().brief() + " -> " + landed.to().brief()
                        + " as before the landing"
                        + kept()
                        + (landed.taken().isEmpty() ? "" : "\nuncommitted again: " + paths(landed.taken()));
        return Result.of(StopReason.MET, text)
                .run(run.id())
                .next(List.of(new Next("spar land " + run.id(), "land it again")));
    }

    private String branch() {
        return LandCommand.brief(landed.onto());
    }

    private String kept() {
        return landed.rescue()
                .map(r -> "\nyour files as they were are kept as " + r)
                .orElse("");
    }

    private static String paths(List<String> paths) {
        return Visible.line(paths.stream().limit(20).collect(Collectors.joining(", ")))
                + (paths.size() > 20 ? " and " + (paths.size() - 20) + " more" : "");
    }

    /** One way on: the branch the work is on is pushed; where that is not the usual one, a pull request of it. */
    private String push() {
        var remote = repository.remote(branch());
        if (remote.isEmpty()) {
            return "it was not pushed; this repository has no remote";
        }
        String to = repository.command() + " push " + Shell.word(remote.get()) + " " + Shell.word(branch());
        var usual = repository.usualBranch().filter(b -> !b.equals(branch()));
        String request = usual.map(
                        base -> " && cd " + Shell.word(repository.root().toString())
                                + " && gh pr create --base " + Shell.word(base) + " --head " + Shell.word(branch())
                                + " --title " + Shell.word(run.began().title()) + " --body-file "
                                + Shell.word(run.folder().summary().toString()))
                .orElse("");
        return "it was not pushed. When you want that:\n  " + to + request;
    }
}
