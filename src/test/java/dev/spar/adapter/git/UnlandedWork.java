package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import java.nio.file.Path;

/** A user's repository in which a run has done its work, and nobody landed that yet. */
final class UnlandedWork {
    final UserRepository user;
    final CommitId base;

    private UnlandedWork(UserRepository user) {
        this.user = user;
        this.base = user.head();
    }

    static UnlandedWork in(Path folder) {
        return new UnlandedWork(UserRepository.withCommit(folder));
    }

    /** Commits these files, given as path and content in turn, on the run's branch. */
    CommitId worked(String... files) {
        GitRepo repo = user.repo();
        repo.open(LaneId.MAIN, base);
        CommitId head = repo.head(LaneId.MAIN).orElseThrow();
        for (int i = 0; i < files.length; i += 2) {
            UserRepository.write(repo.worktree(LaneId.MAIN), files[i], files[i + 1]);
        }
        return committed(repo, head);
    }

    private static CommitId committed(GitRepo repo, CommitId head) {
        CommitId made = repo.commitObject(UserRepository.intent(repo.snapshot(LaneId.MAIN), head, "work"));
        var _ = repo.move(LaneId.MAIN, head, made);
        return made;
    }

    Landing landing() {
        return new Landing(user.open(), UserRepository.RUN, base, UserRepository.CLOCK);
    }
}
