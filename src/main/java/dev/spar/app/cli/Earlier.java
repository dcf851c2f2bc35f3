package dev.spar.app.cli;

import dev.spar.app.Services;
import dev.spar.app.run.Beginning;
import dev.spar.app.run.Preparation;
import dev.spar.app.run.RunBook;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.task.FollowUp;
import dev.spar.core.task.Task;
import java.util.Optional;

/** The run that a new one goes on from. */
record Earlier(Services services, RunBook.Kept run) {

    Preparation.Left left() {
        return new Preparation.Left(tip(), services.book().settings(run).verify());
    }

    /** The name of where it left off: its branch, or, where somebody deleted that, its last checkpoint. */
    private String tip() {
        boolean gone = services.work(run)
                .filter(w -> w.repo().head(LaneId.MAIN).isEmpty())
                .isPresent();
        return gone
                ? services.book().checkpoints(run).getLast().commit().value()
                : run.began().branch();
    }

    /** What it began from, where it made this commit. */
    Optional<CommitId> behind(CommitId commit) {
        boolean made = services.book().checkpoints(run).stream()
                .anyMatch(c -> c.commit().equals(commit));
        return made ? Optional.of(run.began().base()) : Optional.empty();
    }

    /** The task, with what its agents have to know of this run where its work is not landed. */
    Task followed(Task task, Beginning beginning) {
        return switch (beginning) {
            case Beginning.At landed -> task;
            case Beginning.WithChanges none -> task;
            case Beginning.OnWork work -> task.following(follow(Optional.empty()));
            case Beginning.Merged m -> task.following(follow(redo(m)));
        };
    }

    private FollowUp follow(Optional<FollowUp.Redo> redo) {
        return new FollowUp(run.id(), services.book().base(run), redo);
    }

    private static Optional<FollowUp.Redo> redo(Beginning.Merged m) {
        var merge = m.merge();
        return merge.conflicts().isEmpty()
                ? Optional.empty()
                : Optional.of(new FollowUp.Redo(
                        m.with(),
                        merge.conflicts(),
                        merge.lost(),
                        "git diff " + merge.base() + " " + merge.work() + " -- FILE"));
    }
}
