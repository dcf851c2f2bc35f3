package dev.spar.app.cli;

import dev.spar.adapter.git.Landing;
import dev.spar.app.Services;
import dev.spar.app.repository.Repositories;
import dev.spar.app.run.RunBook;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.run.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What landing a run means for what a person trusted to run by itself.
 *
 * @param made whether what lands was made just now of nothing but the run's own merges
 */
record LandingTrust(Services services, RunBook.Kept run, boolean made) {
    /**
     * Whether the result is made of nothing but what a person trusted and what the run made of it. That is not shown
     * and asked again.
     */
    boolean nothingForeign(Landing.Rehearsal.Clean plan) {
        return recorded(plan) && gates(plan).isEmpty();
    }

    /**
     * What a person has to look at before the merged files run: the target where it is not trusted, and a branch that
     * somebody else committed to.
     */
    List<TrustGate> gates(Landing.Rehearsal.Clean plan) {
        return Stream.concat(Stream.of(plan.target()), Stream.of(plan.work()).filter(w -> !recorded(plan)))
                .flatMap(commit -> gate(commit).stream())
                .filter(g -> g.standing() != TrustGate.Standing.TRUSTED)
                .toList();
    }

    private boolean recorded(Landing.Rehearsal.Clean plan) {
        return made
                || services.book().checkpoints(run).stream()
                        .anyMatch(c -> c.commit().equals(plan.work()));
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
