package dev.spar.app.run;

import dev.spar.adapter.git.StartPoint.Joined;
import dev.spar.app.repository.Repository;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.text.Shell;
import java.util.Optional;

/** Finds where a run begins in this repository; writes no file and no ref. */
record Beginnings(Repository repository) {

    /** What came of looking. */
    sealed interface Sought {
        record Found(Beginning beginning) implements Sought {}

        record Unfit(Problem problem) implements Sought {}
    }

    /** {@code name} empty: on what is checked out. */
    Sought at(Optional<String> name, boolean withChanges) {
        var commit = name.map(repository::commit).orElse(Optional.of(repository.head()));
        return commit.<Sought>map(
                        c -> new Sought.Found(withChanges ? new Beginning.WithChanges(c) : new Beginning.At(c)))
                .orElseGet(() -> unknown(name.orElse("HEAD")));
    }

    /**
     * On the work that ends at {@code tip}, merged with the branch that it is to land on: the named one, else what is
     * checked out. A detached HEAD is no branch.
     */
    Sought after(String tip, Optional<String> target) {
        var with = target.or(repository::branch);
        var work = repository.commit(tip);
        var onto = with.flatMap(repository::commit);
        if (work.isEmpty()) {
            return unknown(tip);
        }
        if (with.isPresent() && onto.isEmpty()) {
            return unknown(with.get());
        }
        return onto.map(o -> joined(work.get(), o, with.get()))
                .orElseGet(() -> new Sought.Found(new Beginning.OnWork(work.get())));
    }

    private Sought joined(CommitId work, CommitId onto, String with) {
        return switch (repository.join(work, onto)) {
            case Joined.Landed ignored -> new Sought.Found(new Beginning.At(onto));
            case Joined.Ahead ignored -> new Sought.Found(new Beginning.OnWork(work));
            case Joined.Merge merge -> new Sought.Found(new Beginning.Merged(merge, with));
            case Joined.Apart apart -> new Sought.Unfit(apart(apart, with));
        };
    }

    private Problem apart(Joined.Apart apart, String with) {
        boolean here = repository.branch().filter(with::equals).isPresent();
        String name = apart.names().getFirst();
        String move = "git mv -- " + Shell.word(name) + " " + Shell.word(name + "-moved");
        return Problem.of(
                Code.R012,
                "the work and " + with + " have something else each under the same name",
                "A file on one side is a folder on the other, so one has to give way: " + apart.shown(),
                (here ? "" : "git switch " + Shell.word(with) + " && ") + move + " && git commit -m "
                        + Shell.word("make room for " + name) + "   # then the same again");
    }

    private Sought unknown(String name) {
        return new Sought.Unfit(Problem.of(
                Code.R008,
                "'" + name + "' is no commit of " + repository.root(),
                "the run was to start there",
                "git branch -a"));
    }
}
