package dev.spar.app.check;

import dev.spar.adapter.store.StopGates;
import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.app.setup.Settled;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.StopReason;
import dev.spar.core.spec.Spec;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Outcome;
import dev.spar.flow.port.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    private static final int LONGEST = 1 << 20;

    /** What a command that is interrupted may take to end; what only waits to read cannot be interrupted. */
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final Surroundings here;
    private final Services services;
    private final Duration patience;

    /** @param patience how long it all may take, from the agent's first word on; an agent waits meanwhile */
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

    /** {@code input} is what the agent gives the hook. */
    public Answer of(InputStream input) {
        var answers = new ArrayBlockingQueue<Answer>(1);
        var asking = Thread.ofPlatform().daemon().name("stop-gate").start(() -> answers.add(answer(input)));
        try {
            if (!asking.join(patience)) {
                asking.interrupt();
                asking.join(ENDING);
                return new Answer.LetGo("it took longer than " + patience.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            asking.interrupt();
            Thread.currentThread().interrupt();
            return new Answer.LetGo("interrupted");
        }
        return Optional.ofNullable(answers.poll()).orElse(new Answer.LetGo("the criteria could not be asked"));
    }

    private Answer answer(InputStream input) {
        try {
            var stop = StopGates.stop(new String(input.readNBytes(LONGEST), StandardCharsets.UTF_8));
            if (stop.stop_hook_active().orElse(true)) {
                return new Answer.LetGo("it was held once already, or does not say that it was not");
            }
            return of(stop.cwd().map(Path::of).orElse(here.directory()));
        } catch (InterruptedException e) {
            return new Answer.LetGo("interrupted");
        } catch (Codec.Misfit e) {
            return new Answer.LetGo("what the agent said of itself does not read: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            return new Answer.LetGo("the criteria could not be asked: " + e);
        }
    }

    private Answer of(Path folder) throws InterruptedException {
        if (services.repositories().look(folder) instanceof Repositories.Look.Found found) {
            var gate = services.stopGates().of(found.repository().key());
            return gate.isPresent() ? of(found.repository(), gate.get()) : new Answer.LetGo("");
        }
        return new Answer.LetGo("");
    }

    /** What is asked, or why nothing can be. */
    private sealed interface Asked {
        record Nothing(String why) implements Asked {}

        record Of(CheckRequest.SpecText text, Spec spec) implements Asked {}
    }

    private Answer of(Repository repository, StopGates.Gate gate) throws InterruptedException {
        return switch (asked(repository, gate)) {
            case Asked.Nothing n -> new Answer.LetGo(n.why());
            case Asked.Of o -> {
                var examined = services.examined(repository.root());
                var base = o.spec()
                        .base()
                        .flatMap(repository::commit)
                        .orElseGet(() -> began(repository, examined, gate.since()));
                var changes =
                        examined.changes(examined.treeOf(base), examined.lying().tree());
                yield (long) changes.added() + changes.removed() < gate.minLines()
                        ? new Answer.LetGo("fewer than " + gate.minLines() + " lines changed")
                        : answer(new Checking(here, services).check(request(repository, o, base)));
            }
        };
    }

    /** Why an agent that stops in this worktree now would not be asked about the gate's spec; empty where it would. */
    public Optional<String> idle(Repository repository, StopGates.Gate gate) {
        return asked(repository, gate) instanceof Asked.Nothing n ? Optional.of(n.why()) : Optional.empty();
    }

    private static Asked asked(Repository repository, StopGates.Gate gate) {
        if (!Files.isRegularFile(repository.root().resolve(gate.spec()))) {
            return new Asked.Nothing("the spec " + gate.spec() + " cannot be read: there is no such file");
        }
        return switch (new SpecFiles(repository.root()).read(List.of(gate.spec()), Optional.empty())) {
            case SpecFiles.Read.Unfit u -> new Asked.Nothing(u.problem().what());
            case SpecFiles.Read.Texts t
            when !Digest.of(t.specs().getFirst().text()).equals(gate.text()) ->
                new Asked.Nothing(gate.spec() + " is not as it was when the gate was switched on;"
                        + " spar hook on shows its commands and takes it as it is");
            case SpecFiles.Read.Texts t ->
                switch (Specs.read(t.specs())) {
                    case Specs.Unfit u ->
                        new Asked.Nothing(u.problems().getFirst().what());
                    case Specs.Understood u ->
                        new Asked.Of(t.specs().getFirst(), u.specs().getFirst());
                };
        };
    }

    /** Where the branch left the usual one; on that itself, where it stood when the gate was switched on. */
    private static CommitId began(Repository repository, Examined examined, CommitId since) {
        CommitId head = repository.head();
        return Checking.fork(repository, examined, head)
                .filter(left -> !left.equals(head))
                .or(() -> repository.commit(since.value()).flatMap(on -> examined.fork(head, on)))
                .orElse(head);
    }

    /** The spec's commands were looked at when the gate was switched on. */
    private static CheckRequest request(Repository repository, Asked.Of asked, CommitId base) {
        return new CheckRequest(
                repository.root(),
                List.of(asked.text()),
                List.of(),
                asked.spec().base().isPresent() ? Optional.empty() : Optional.of(base.value()),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Settled.nothing(),
                false,
                TrustGate::trustsFiles,
                line -> {});
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
