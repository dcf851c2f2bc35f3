package dev.spar.adapter.agent;

import dev.spar.adapter.agent.SchemaRepair.Fit;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.InForce;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.settings.AgentSettings;
import dev.spar.flow.port.Agents;
import dev.spar.flow.port.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The agents of the configuration: finds the backend, takes the turn, asks at most once for a repaired answer, keeps
 * the reply.
 */
public final class ConfiguredAgents implements Agents {
    private static final Duration SHORTEST_REPAIR = Duration.ofSeconds(10);

    private final SortedMap<String, AgentSettings> agents;
    private final SortedMap<String, Backend> backends;
    private final Prices prices;
    private final Consumer<ProcessMark> end;
    private final UnaryOperator<String> kept;

    /**
     * The agents.
     *
     * @param backends by the kind that an agent's settings name
     * @param end ends a recorded process, if it still is that one, and returns when it is gone
     * @param kept a text as it may be kept in files
     */
    public ConfiguredAgents(
            SortedMap<String, AgentSettings> agents,
            SortedMap<String, Backend> backends,
            Prices prices,
            Consumer<ProcessMark> end,
            UnaryOperator<String> kept) {
        this.agents = agents;
        this.backends = backends;
        this.prices = prices;
        this.end = end;
        this.kept = kept;
    }

    @Override
    public Reply take(Turn turn, Observer observer) {
        Optional<AgentSettings> settings = Optional.ofNullable(
                        agents.get(turn.agent().agent()))
                .map(s -> turn.program().map(s::withBinary).orElse(s));
        Optional<Backend> backend = settings.flatMap(s -> Optional.ofNullable(backends.get(s.kind())));
        Reply reply = backend.isEmpty()
                ? new Reply.Unusable(
                        Reply.Unfit.MISSING,
                        "no agent " + turn.agent().agent() + " is configured",
                        "spar config show agents",
                        Usage.NONE)
                : take(turn, settings.get(), backend.get(), observer);
        keep(turn.folder(), reply);
        return reply;
    }

    private static Reply take(Turn turn, AgentSettings settings, Backend backend, Observer observer) {
        long start = System.nanoTime();
        Call call = new Call(turn, settings, turn.prompt(), turn.resume(), turn.folder(), turn.deadline());
        return switch (backend.ask(call, observer)) {
            case Answer.Ended ended -> ended.reply();
            case Answer.Spoke spoke ->
                switch (SchemaRepair.judge(spoke, turn.schema())) {
                    case Fit.Fits fits -> said(fits, spoke, spoke.usage());
                    case Fit.Misfit misfit -> {
                        Duration left = turn.deadline().minusNanos(System.nanoTime() - start);
                        yield repair(call, spoke, misfit.complaint(), left)
                                .map(repair -> repaired(repair, spoke, backend, observer))
                                .orElseGet(() -> new Reply.Malformed(spoke.text(), misfit.complaint(), spoke.usage()));
                    }
                };
        };
    }

    /** The one repair turn, in the same conversation; none where there is no conversation or hardly any time. */
    private static Optional<Call> repair(Call first, Answer.Spoke spoke, String complaint, Duration left) {
        return spoke.session()
                .filter(session -> left.compareTo(SHORTEST_REPAIR) >= 0)
                .map(session -> new Call(
                        first.turn(),
                        first.agent(),
                        SchemaRepair.message(complaint, first.turn().schema()),
                        Optional.of(session),
                        first.folder().resolve("repair"),
                        left));
    }

    private static Reply repaired(Call repair, Answer.Spoke first, Backend backend, Observer observer) {
        Answer answer = backend.ask(repair, observer);
        Usage usage = first.usage().plus(answer.usage());
        return switch (answer) {
            case Answer.Ended ended -> Replies.with(ended.reply(), usage);
            case Answer.Spoke again ->
                switch (SchemaRepair.judge(again, repair.turn().schema())) {
                    case Fit.Fits fits -> said(fits, first, usage);
                    case Fit.Misfit misfit -> new Reply.Malformed(again.text(), misfit.complaint(), usage);
                };
        };
    }

    private static Reply said(Fit.Fits fits, Answer.Spoke spoke, Usage usage) {
        return new Reply.Said(fits.json(), spoke.text(), spoke.commandsRun(), spoke.denied(), usage);
    }

    @Override
    public Vendor vendor(AgentRef agent) {
        AgentSettings settings = settings(agent);
        return settings.vendor()
                .map(Vendor::new)
                .orElseGet(() -> backend(settings).vendor(settings));
    }

    /** Who is billed for this agent's calls. */
    public BillingRoute billing(AgentSettings agent) {
        return backend(agent).billing(agent);
    }

    /** Whether it works inside its fence; empty where that cannot be tried without asking a model. */
    public Optional<Probe> probe(AgentSettings agent) {
        return backend(agent).probe(agent);
    }

    /** Whether what its calls cost will be known. */
    public boolean priced(AgentRef agent) {
        AgentSettings settings = settings(agent);
        Optional<String> model = agent.model().or(settings::model);
        return backend(settings).tellsCost() || model.flatMap(prices::of).isPresent();
    }

    @Override
    public InForce inForce(AgentRef agent, Path worktree) {
        AgentSettings settings = settings(agent);
        return new InForce(billing(settings).text(), leftOut(settings, worktree));
    }

    /** What of a project's and the user's set-up does not reach this agent. */
    public List<String> leftOut(AgentSettings agent, Path worktree) {
        return Stream.of(
                        billing(agent).takenOut().stream().map(v -> v + " (leads to an API bill)"),
                        agent.environment().entrySet().stream()
                                .filter(e -> e.getValue().isEmpty())
                                .map(e -> e.getKey() + " (your configuration has no value of it)"),
                        backend(agent).leftOut(agent, worktree).stream())
                .flatMap(s -> s)
                .toList();
    }

    @Override
    public boolean resumes(AgentRef agent) {
        return backend(settings(agent)).resumes();
    }

    @Override
    public void end(ProcessMark process) {
        end.accept(process);
    }

    @Override
    public Usage estimate(AgentRef agent, Path folder) {
        Optional<String> model = agent.model().or(() -> settings(agent).model());
        Usage first = CallFiles.estimate(folder, prices, model);
        Path repair = folder.resolve("repair");
        return Files.isDirectory(repair) ? first.plus(CallFiles.estimate(repair, prices, model)) : first;
    }

    private AgentSettings settings(AgentRef agent) {
        return Optional.ofNullable(agents.get(agent.agent()))
                .orElseThrow(() -> new IllegalArgumentException("not configured: " + agent));
    }

    private Backend backend(AgentSettings settings) {
        return Optional.ofNullable(backends.get(settings.kind()))
                .orElseThrow(() -> new IllegalArgumentException("no backend: " + settings.kind()));
    }

    private void keep(Path folder, Reply reply) {
        try {
            Files.createDirectories(folder);
            String json = kept.apply(JsonLines.write(EventJson.of(reply)));
            Files.writeString(folder.resolve("reply.json"), json + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
