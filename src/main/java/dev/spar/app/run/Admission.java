package dev.spar.app.run;

import dev.spar.app.Services;
import dev.spar.app.repository.Repository;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets a run begin only on what a person trusts to run by itself; asks where that is not known yet. */
record Admission(Services services, Repository repository, Preparation.Wanted wanted) {

    /** What stands in the way of running what this commit holds. */
    Optional<Problem> refusal(CommitId commit) {
        return refusal(gate(commit), ours(commit));
    }

    /** The same for all that a run begins with. */
    Optional<Problem> refusal(Beginning beginning) {
        return switch (beginning) {
            case Beginning.At at -> refusal(at.commit());
            case Beginning.WithChanges edits -> refusal(edits.commit());
            case Beginning.OnWork work -> refusal(work.commit());
            case Beginning.Merged m -> merged(m);
        };
    }

    /** Both sides, and then what of the merge neither of them has: nobody was shown that. */
    private Optional<Problem> merged(Beginning.Merged m) {
        var work = gate(m.merge().work());
        var target = work.before(m.merge().target());
        var both = work.before(m.merge().preview());
        var fresh = new ArrayList<>(both.surface().differing(work.surface()));
        fresh.retainAll(both.surface().differing(target.surface()));
        return refusal(work, ours(m.merge().work()))
                .or(() -> refusal(target, ours(m.merge().target())))
                .or(() -> refusal(both, fresh.isEmpty()));
    }

    private TrustGate gate(CommitId commit) {
        var gate = new TrustGate(services.trust(), repository, commit);
        return wanted.spec().map(s -> gate.and(List.of(s.apply(repository)))).orElse(gate);
    }

    /** Whether a run of ours made it, from what a person trusts. */
    private boolean ours(CommitId commit) {
        return wanted.ours()
                .apply(commit)
                .filter(began -> gate(commit).before(began).standing() == TrustGate.Standing.TRUSTED)
                .isPresent();
    }

    /** {@code known}: it is made of nothing but what is trusted, so that nobody is asked. */
    private Optional<Problem> refusal(TrustGate gate, boolean known) {
        if (gate.standing() == TrustGate.Standing.TRUSTED) {
            return Optional.empty();
        }
        if (!known && !wanted.agrees().test(gate)) {
            return Optional.of(gate.refusal(services.checks()));
        }
        if (wanted.remembers()) {
            gate.trust();
        }
        return Optional.empty();
    }
}
