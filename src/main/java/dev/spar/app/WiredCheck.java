package dev.spar.app;

import dev.spar.adapter.git.Repository;
import dev.spar.adapter.git.TrialTrees;
import dev.spar.adapter.store.RunHome;
import dev.spar.app.check.Examined;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import java.util.Optional;

/** A repository that is checked, seen through our git package. */
record WiredCheck(WiredRuns wired, RunHome home, Repository repository, Surroundings here) implements Examined {

    @Override
    public Lying lying() {
        var lying = new TrialTrees(repository).lying();
        return new Lying(lying.tree(), lying.leftOut());
    }

    @Override
    public TreeId treeOf(CommitId commit) {
        return repository.treeOf(commit);
    }

    @Override
    public Optional<String> usualBranch() {
        return repository.comparedWith();
    }

    @Override
    public boolean shallow() {
        return repository.shallow();
    }

    @Override
    public Optional<CommitId> fork(CommitId one, CommitId other) {
        return new TrialTrees(repository).fork(one, other);
    }

    @Override
    public Changes changes(TreeId from, TreeId to) {
        return new TrialTrees(repository).changes(from, to);
    }

    @Override
    public Cold cold(How how) {
        return new WiredCold(this, how);
    }
}
