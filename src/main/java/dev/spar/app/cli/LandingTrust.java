package dev.spar.app.cli;

import dev.spar.adapter.git.Landing;
import dev.spar.app.Services;
import dev.spar.app.run.Repositories;
import dev.spar.app.run.RunBook;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.run.CommitId;
import java.util.List;
import java.util.Optional;

/** What landing a run means for what a person trusted to run by itself. */
record LandingTrust(Services services, RunBook.Kept run) {
    /**
     * Whether the result is made of nothing but what a person trusted and what the run made of it. That is not shown
     * and asked again.
     */
    boolean nothingForeign(Landing.Rehearsal.Clean plan) {
        boolean recorded = services.book().checkpoints(run).stream()
                .anyMatch(c -> c.commit().equals(plan.work()));
        return recorded
                && gate(plan.target())
                        .filter(g -> g.standing() == TrustGate.Standing.TRUSTED)
                        .isPresent();
    }

    void trust(CommitId landed) {
        gate(landed).ifPresent(TrustGate::trust);
    }

    /** What changed of the files that decide what runs. */
    List<String> runsByItself(CommitId from, CommitId to) {
        return gate(from)
                .flatMap(before -> gate(to).map(after -> before.surface().differing(after.surface())))
                .orElse(List.of());
    }

    private Optional<TrustGate> gate(CommitId commit) {
        return run.repository().flatMap(root -> switch (services.repositories().look(root)) {
            case Repositories.Look.Found f -> Optional.of(new TrustGate(services.trust(), f.repository(), commit));
            case Repositories.Look.Unfit u -> Optional.empty();
        });
    }
}
