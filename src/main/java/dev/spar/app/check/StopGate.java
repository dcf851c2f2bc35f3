package dev.spar.app.check;

import dev.spar.adapter.store.StopGates;
import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.run.Repositories;
import dev.spar.app.run.Repository;
import dev.spar.app.setup.Settled;
import dev.spar.core.run.StopReason;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Outcome;
import dev.spar.flow.port.Codec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.Collectors;

/**
 * Whether an agent that wants to stop is held: only where its user asked for that here, once, and only by evidence that
 * a criterion does not hold. Whatever else happens lets it go.
 */
public final class StopGate {
    private final Surroundings here;
    private final Services services;
    private final Duration patience;

    /** @param patience how long the criteria may take; an agent waits meanwhile */
    public StopGate(Surroundings here, Services services, Duration patience) {
        this.here = here;
        this.services = services;
        this.patience = patience;
    }

    /** What the agent is told. */
    public sealed interface Answer {
        /** {@code why} is empty where nobody asked for a gate. */
        record LetGo(String why) implements Answer {}

        /** {@code reason} is for the agent: which criteria do not hold, and how that was seen. */
        record Held(String reason) implements Answer {}
    }

    /** {@code input} is what the agent gave the hook. */
    public Answer of(String input) {
        try {
            var stop = StopGates.stop(input);
            if (stop.stop_hook_active().orElse(false)) {
                return new Answer.LetGo("it was held once already");
            }
            return of(stop.cwd().map(Path::of).orElse(here.directory()));
        } catch (Codec.Misfit e) {
            return new Answer.LetGo("what the agent said of itself does not read: " + e.getMessage());
        } catch (RuntimeException e) {
            return new Answer.LetGo("the criteria could not be asked: " + e);
        }
    }

    private Answer of(Path folder) {
        return switch (services.repositories().look(folder)) {
            case Repositories.Look.Unfit ignored -> new Answer.LetGo("");
            case Repositories.Look.Found found ->
                services.stopGates()
                        .of(found.repository().root())
                        .map(gate -> of(found.repository(), gate))
                        .orElse(new Answer.LetGo(""));
        };
    }

    private Answer of(Repository repository, StopGates.Gate gate) {
        return switch (new SpecFiles(repository.root()).read(List.of(gate.spec()), Optional.empty())) {
            case SpecFiles.Read.Unfit u -> new Answer.LetGo(u.problem().what());
            case SpecFiles.Read.Texts t ->
                lines(repository) < gate.minLines()
                        ? new Answer.LetGo("fewer than " + gate.minLines() + " lines changed")
                        : asked(new CheckRequest(
                                repository.root(),
                                t.specs(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Settled.nothing(),
                                false,
                                unseen -> false,
                                line -> {}));
        };
    }

    /** What was written since the work left the usual branch, and is not committed. */
    private long lines(Repository repository) {
        var examined = services.examined(repository.root());
        var base = examined.usualBranch()
                .flatMap(repository::commit)
                .flatMap(usual -> examined.fork(repository.head(), usual))
                .orElse(repository.head());
        var changes = examined.changes(examined.treeOf(base), examined.lying().tree());
        return (long) changes.added() + changes.removed();
    }

    private Answer asked(CheckRequest request) {
        var outcomes = new ArrayBlockingQueue<CheckOutcome>(1);
        var asking = Thread.ofPlatform().name("stop-gate").start(() -> {
            try {
                outcomes.add(new Checking(here, services).check(request));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            if (!asking.join(patience)) {
                asking.interrupt();
                asking.join();
                return new Answer.LetGo("the criteria took longer than " + patience.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            asking.interrupt();
            Thread.currentThread().interrupt();
            return new Answer.LetGo("interrupted");
        }
        return Optional.ofNullable(outcomes.poll())
                .map(StopGate::answer)
                .orElse(new Answer.LetGo("the criteria could not be asked"));
    }

    private static Answer answer(CheckOutcome outcome) {
        return switch (outcome) {
            case CheckOutcome.Refused r ->
                new Answer.LetGo(r.problems().getFirst().what());
            case CheckOutcome.Answered a when a.reason() == StopReason.UNMET -> new Answer.Held(reason(a));
            case CheckOutcome.Answered a
            when a.reason() == StopReason.MET -> new Answer.LetGo("every criterion is met");
            case CheckOutcome.Answered ignored -> new Answer.LetGo("the evidence could not be gathered");
        };
    }

    private static String reason(CheckOutcome.Answered answered) {
        return answered.rows().stream()
                .filter(CheckOutcome.Row::saysNo)
                .map(r -> r.id() + " does not hold: " + r.asked().text()
                        + r.command().map(c -> "\n  command: " + c).orElse("") + "\n  " + r.why() + output(r))
                .collect(Collectors.joining(
                        "\n",
                        "",
                        "\nMend it without weakening a check or the spec. If a criterion is wrong, tell the user."));
    }

    private static String output(CheckOutcome.Row row) {
        return row.evidence()
                .green()
                .filter(g -> g.outcome() == Outcome.FAIL)
                .map(CheckResult::tail)
                .map(tail -> "\n" + tail)
                .orElse("");
    }
}
