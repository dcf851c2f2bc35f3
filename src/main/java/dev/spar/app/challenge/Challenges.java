package dev.spar.app.challenge;

import dev.spar.adapter.config.Sources;
import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.repository.Repositories;
import dev.spar.app.run.NewRun;
import dev.spar.app.run.Preparation;
import dev.spar.app.run.Preparation.Prepared;
import dev.spar.app.run.Runs;
import dev.spar.app.setup.Settled;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.RunKind;
import dev.spar.core.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Has a text attacked by the reviewer of the cast, with the repository as it lies before them: a durable run of one
 * question, with its trust, fence, billing and budget. Nothing of it stays in the repository.
 */
public final class Challenges {
    private final Surroundings here;
    private final Services services;

    public Challenges(Surroundings here, Services services) {
        this.here = here;
        this.services = services;
    }

    /**
     * What is asked.
     *
     * @param task its text is what is attacked
     * @param reviewer who attacks; empty: whoever the configuration says
     * @param agrees asks a person to trust the repository; false where nobody can be asked
     */
    public record Wanted(
            Path folder, Task task, Optional<String> reviewer, Settled said, Predicate<TrustGate> agrees) {}

    /** What came of it. Nothing was changed where it was refused. */
    public sealed interface Begun {
        record Open(Challenge challenge) implements Begun {}

        record Refused(List<Problem> problems) implements Begun {}
    }

    public Begun begin(Wanted wanted) {
        return switch (services.repositories().look(wanted.folder())) {
            case Repositories.Look.Unfit u -> new Begun.Refused(List.of(u.problem()));
            case Repositories.Look.Found f ->
                prepared(wanted, !f.repository().dirt().isEmpty());
        };
    }

    /** {@code dirty}: the reviewer sees the files as whoever asks does. */
    private Begun prepared(Wanted wanted, boolean dirty) {
        var preparation = new Preparation.Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                dirty,
                settled(wanted),
                commit -> Optional.empty(),
                wanted.agrees(),
                true);
        return switch (new Preparation(here, services).prepare(wanted.folder(), preparation)) {
            case Prepared.Refused r -> new Begun.Refused(r.problems());
            case Prepared.Ready r -> created(wanted, r);
        };
    }

    private Begun created(Wanted wanted, Prepared.Ready ready) {
        var run = new NewRun(
                RunKind.ADVERSARIAL,
                ready.repository().root(),
                wanted.task(),
                ready.settings().with(ready.settings().verify().nothing()),
                ready.beginning(),
                Optional.empty());
        return switch (services.runs(wanted.said()).create(run)) {
            case Runs.Opening.Refused r -> new Begun.Refused(List.of(r.problem()));
            case Runs.Opening.Opened o -> new Begun.Open(new Challenge(services, o.run()));
        };
    }

    /** Whoever is named plays every part, so that nobody else has to be there. Nobody waits hours for an answer. */
    private static Settled settled(Wanted wanted) {
        var options = new ArrayList<>(wanted.said().options());
        options.add(new Sources.Option("approve", "none", "an adversarial question"));
        options.add(new Sources.Option("verify.appetite", "none", "an adversarial question"));
        options.add(new Sources.Option("limits.on_limit", "stop", "an adversarial question"));
        wanted.reviewer()
                .ifPresent(agent -> List.of("cast.reviewer", "cast.builder", "cast.planner")
                        .forEach(role -> options.add(new Sources.Option(role, agent, "an adversarial question"))));
        var said = wanted.said();
        return new Settled(said.config(), said.profile(), said.set(), options);
    }
}
