package dev.spar.adapter.agent.command;

import dev.spar.adapter.agent.Answer;
import dev.spar.adapter.agent.Call;
import dev.spar.adapter.agent.Dialogue;
import dev.spar.adapter.agent.Ending;
import dev.spar.adapter.agent.JsonLines;
import dev.spar.adapter.agent.Prices;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Everything that the program prints is its answer; that it ended with 0 is its terminal event. */
final class CommandDialogue implements Dialogue {
    private static final int LONGEST = 8 << 20;

    private final Call call;
    private final Prices prices;
    private final StringBuilder said = new StringBuilder();

    CommandDialogue(Call call, Prices prices) {
        this.call = call;
        this.prices = prices;
    }

    @Override
    public List<AgentEvent> hear(JsonNode event, Pipe pipe) {
        noise(JsonLines.write(event));
        return List.of(new AgentEvent.Other("answer"));
    }

    @Override
    public void noise(String line) {
        if (said.length() + line.length() < LONGEST) {
            said.append(line).append('\n');
        }
    }

    /** It may think for as long as its deadline says, with nothing to see. */
    @Override
    public boolean showsLife() {
        return false;
    }

    @Override
    public Phase phase() {
        return Phase.WORKING;
    }

    @Override
    public Optional<SessionId> session() {
        return Optional.empty();
    }

    @Override
    public Optional<String> model() {
        return call.model();
    }

    @Override
    public Usage usage() {
        return prices.usage(call.model(), call.message().length() / 4, 0, said.length() / 4, true);
    }

    @Override
    public Answer conclude(Ending ending) {
        if (!ending.clean()) {
            return new Answer.Ended(new Reply.Died(ending.exitCode().orElse(137), ending.stderrTail(), false, usage()));
        }
        SessionId again = new SessionId(call.turn().path() + "@" + call.turn().attempt());
        return new Answer.Spoke(
                said.toString().strip(), Optional.empty(), List.of(), List.of(), Optional.of(again), usage());
    }
}
