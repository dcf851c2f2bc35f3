package dev.spar.adapter.agent.codex;

import dev.spar.adapter.agent.Answer;
import dev.spar.adapter.agent.Dialogue;
import dev.spar.adapter.agent.Ending;
import dev.spar.adapter.agent.JsonLines;
import dev.spar.adapter.agent.LimitText;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks with {@code codex app-server}: JSON-RPC by lines, without the {@code jsonrpc} field. One conversation is
 * opened or gone on with, one turn is taken, and the end of its input makes the process leave.
 */
final class AppServerDialogue implements Dialogue {
    private static final int INITIALIZE = 1;
    private static final int THREAD = 2;
    private static final int TURN = 3;
    private static final int INTERRUPT = 4;

    private final AppServerTurn turn;
    private final Spend spend;
    private final LimitText limits;
    private final Items items = new Items();
    private final Windows windows;
    private Optional<SessionId> session = Optional.empty();
    private Optional<String> model;
    private Optional<String> turnId = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private boolean answered;
    private boolean completed;
    private int retries;

    AppServerDialogue(AppServerTurn turn, Spend spend, LimitText limits) {
        this.turn = turn;
        this.spend = spend;
        this.limits = limits;
        this.windows = new Windows(limits);
        this.model = turn.model();
    }

    private record Failure(String message, JsonNode info) {}

    /** Whether it is an app-server at all. An older or newer codex may have none; then exec is asked. */
    boolean answered() {
        return answered;
    }

    @Override
    public void opened(Pipe pipe) {
        ObjectNode hello = JsonLines.object();
        hello.putObject("clientInfo").put("name", "spar").put("title", "Spar").put("version", "1");
        hello.putObject("capabilities");
        request(pipe, INITIALIZE, "initialize", hello);
    }

    @Override
    public List<AgentEvent> hear(JsonNode message, Pipe pipe) {
        String method = message.path("method").asString("");
        if (method.isEmpty()) {
            return response(message, pipe);
        }
        if (message.has("id")) {
            return asked(method, message, pipe);
        }
        JsonNode params = message.path("params");
        // A helper agent of codex has a conversation of its own; its events are not this turn's.
        boolean ours = session.isEmpty()
                || !params.has("threadId")
                || params.path("threadId").asString("").equals(session.get().value());
        return ours ? told(method, params) : List.of(new AgentEvent.Other(method));
    }

    private List<AgentEvent> response(JsonNode message, Pipe pipe) {
        int id = message.path("id").asInt(0);
        if (message.has("error")) {
            // The turn may be over already when it is asked to stop; that is no failure of the turn.
            if (id == INITIALIZE || id == THREAD || id == TURN) {
                failure = Optional.of(
                        new Failure(message.path("error").path("message").asString(""), MissingNode.getInstance()));
            }
            return List.of();
        }
        JsonNode result = message.path("result");
        switch (id) {
            case INITIALIZE -> {
                answered = true;
                pipe.send("{\"method\":\"initialized\"}\n");
                request(pipe, THREAD, turn.method(), turn.thread());
            }
            case THREAD -> {
                SessionId opened =
                        new SessionId(result.path("thread").path("id").asString(""));
                session = Optional.of(opened);
                model = Optional.of(result.path("model").asString(""))
                        .filter(m -> !m.isEmpty())
                        .or(() -> model);
                request(pipe, TURN, "turn/start", turn.start(opened));
                return List.of(new AgentEvent.SessionOpened(opened, model));
            }
            case TURN -> turnId = Optional.of(result.path("turn").path("id").asString(""));
            default -> {}
        }
        return List.of();
    }

    /** A question of codex to its client. Nobody is there to widen anything, so the answer is no. */
    private List<AgentEvent> asked(String method, JsonNode message, Pipe pipe) {
        ObjectNode reply = JsonLines.object();
        reply.set("id", message.path("id"));
        switch (method) {
            case "item/commandExecution/requestApproval", "item/fileChange/requestApproval" ->
                reply.putObject("result").put("decision", "decline");
            case "applyPatchApproval", "execCommandApproval" ->
                reply.putObject("result").put("decision", "denied");
            default -> reply.putObject("error").put("code", -32601).put("message", "not offered by this client");
        }
        pipe.send(JsonLines.write(reply) + "\n");
        String why = message.path("params").path("reason").asString("asked for more than it may do");
        return List.of(items.refused(method, why));
    }

    private List<AgentEvent> told(String method, JsonNode params) {
        return switch (method) {
            case "item/started" -> items.started(params.path("item"));
            case "item/completed" -> items.completed(params.path("item"));
            case "thread/tokenUsage/updated" -> {
                if (turnId.isEmpty() || params.path("turnId").asString("").equals(turnId.get())) {
                    spend.request(Spend.Tokens.camel(params.path("tokenUsage").path("last")));
                }
                yield List.of();
            }
            case "account/rateLimits/updated" -> windows.told(params.path("rateLimits"));
            case "error" -> error(params);
            case "turn/completed" -> {
                over(params.path("turn"));
                yield List.of();
            }
            case "configWarning", "warning", "deprecationNotice" ->
                List.of(new AgentEvent.Other(
                        "warning: " + params.path("summary").asString("")));
            default -> quiet(method) ? List.of() : List.of(new AgentEvent.Other(method));
        };
    }

    /**
     * Pieces of what comes whole as well, and changes of state that nobody looks at. They still show that codex is at
     * work.
     */
    private static boolean quiet(String method) {
        return method.endsWith("/status/changed") || method.equals("thread/started") || method.equals("turn/started");
    }

    private List<AgentEvent> error(JsonNode params) {
        JsonNode error = params.path("error");
        String message = error.path("message").asString("");
        if (params.path("willRetry").asBoolean(false)) {
            return List.of(new AgentEvent.Retrying(
                    ++retries, error.path("additionalDetails").asString(message)));
        }
        return List.of(new AgentEvent.Other("error: " + message));
    }

    private void over(JsonNode ended) {
        if (ended.path("status").asString("").equals("completed")) {
            completed = true;
            return;
        }
        JsonNode error = ended.path("error");
        String status = ended.path("status").asString("");
        failure = Optional.of(
                new Failure(error.path("message").asString("the turn was " + status), error.path("codexErrorInfo")));
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
    public boolean interrupt(Pipe pipe) {
        if (session.isEmpty() || turnId.isEmpty()) {
            return false;
        }
        ObjectNode which = JsonLines.object();
        which.put("threadId", session.get().value()).put("turnId", turnId.get());
        return request(pipe, INTERRUPT, "turn/interrupt", which);
    }

    private static boolean request(Pipe pipe, int id, String method, ObjectNode params) {
        ObjectNode request = JsonLines.object();
        request.put("id", id).put("method", method).set("params", params);
        return pipe.send(JsonLines.write(request) + "\n");
    }

    @Override
    public Answer conclude(Ending ending) {
        int exit = ending.exitCode().orElse(1);
        if (failure.isPresent()) {
            String words = failure.get().message();
            var resets = windows.resetsAt().or(() -> limits.reset(words));
            return new Answer.Ended(new Trouble(exit, usage(), windows.bindingName(), resets)
                    .reply(words, failure.get().info()));
        }
        if (completed && ending.clean()) {
            return items.brokenSandbox(ending.stderrTail())
                    .<Answer>map(why -> new Answer.Ended(Trouble.sandbox(why, usage())))
                    .orElseGet(() -> new Answer.Spoke(
                            items.lastText(), Optional.empty(), items.commands(), items.denied(), session, usage()));
        }
        return new Answer.Ended(new Trouble(exit, usage(), windows.bindingName(), Optional.empty())
                .died(ending.stderrTail(), answered));
    }
}
