package dev.spar.adapter.agent.codex;

import dev.spar.adapter.agent.Answer;
import dev.spar.adapter.agent.Dialogue;
import dev.spar.adapter.agent.Ending;
import dev.spar.adapter.agent.LimitText;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Hears {@code codex exec --json}: one turn, then the process leaves. Errors are words only. */
final class ExecDialogue implements Dialogue {
    private static final Pattern RECONNECTING =
            Pattern.compile("Reconnecting\\.\\.\\. (\\d{1,9})/\\d+ ?(.*)", Pattern.DOTALL);

    private final Spend spend;
    private final LimitText limits;
    private final Optional<String> model;
    private final Items items = new Items();
    private Optional<SessionId> session = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private boolean completed;

    ExecDialogue(Spend spend, LimitText limits, Optional<String> model) {
        this.spend = spend;
        this.limits = limits;
        this.model = model;
    }

    @Override
    public List<AgentEvent> hear(JsonNode event, Pipe pipe) {
        String type = event.path("type").asString("");
        return switch (type) {
            case "thread.started" -> {
                SessionId id = new SessionId(event.path("thread_id").asString(""));
                session = Optional.of(id);
                yield List.of(new AgentEvent.SessionOpened(id, model));
            }
            case "item.started" -> items.started(event.path("item"));
            case "item.completed" -> items.completed(event.path("item"));
            case "error" -> error(event.path("message").asString(""));
            case "turn.completed" -> {
                completed = true;
                spend.conversation(Spend.Tokens.snake(event.path("usage")));
                yield List.of();
            }
            case "turn.failed" -> {
                failure = Optional.of(event.path("error").path("message").asString(""));
                yield List.of();
            }
            case "turn.started", "item.updated" -> List.of();
            default -> List.of(new AgentEvent.Other(type));
        };
    }

    private static List<AgentEvent> error(String message) {
        Matcher again = RECONNECTING.matcher(message);
        List<AgentEvent> events = new ArrayList<>();
        if (again.matches()) {
            events.add(new AgentEvent.Retrying(Integer.parseInt(again.group(1)), again.group(2)));
        } else {
            events.add(new AgentEvent.Other("error: " + message));
        }
        return events;
    }

    @Override
    public Phase phase() {
        return completed || failure.isPresent() ? Phase.FINISHED : Phase.WORKING;
    }

    @Override
    public Optional<SessionId> session() {
        return session;
    }

    @Override
    public Optional<String> model() {
        return model;
    }

    @Override
    public Usage usage() {
        return spend.usage(model);
    }

    @Override
    public Answer conclude(Ending ending) {
        if (failure.isPresent()) {
            return new Answer.Ended(trouble(ending, failure.get()).reply(failure.get(), MissingNode.getInstance()));
        }
        if (completed && ending.clean()) {
            return items.brokenSandbox(ending.stderrTail())
                    .<Answer>map(why -> new Answer.Ended(Trouble.sandbox(why, usage())))
                    .orElseGet(this::spoke);
        }
        String words = ending.stderrTail();
        // Ended by a signal that is not ours: it may well go better again.
        boolean signalled = ending.exitCode().orElse(0) > 128;
        // Otherwise bad flags, a bad configuration or an unknown conversation: nothing but words on standard error.
        return new Answer.Ended(
                signalled
                        ? trouble(ending, words).died(words, true)
                        : trouble(ending, words).worded(words));
    }

    private Answer spoke() {
        return new Answer.Spoke(items.lastText(), Optional.empty(), items.commands(), items.denied(), session, usage());
    }

    private Trouble trouble(Ending ending, String words) {
        return new Trouble(ending.exitCode().orElse(1), usage(), "usage", limits.reset(words));
    }
}
