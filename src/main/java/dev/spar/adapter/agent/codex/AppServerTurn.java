package dev.spar.adapter.agent.codex;

import dev.spar.adapter.agent.Call;
import dev.spar.adapter.agent.JsonLines;
import dev.spar.core.agent.SessionId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What the app-server is asked for in one call: a conversation with its sandbox, and one turn in it. */
record AppServerTurn(Call call, String message) {
    Optional<String> model() {
        return call.model();
    }

    String method() {
        return call.resume().isPresent() ? "thread/resume" : "thread/start";
    }

    /** The sandbox is told each time: a conversation that goes on would fall back to read-only. */
    ObjectNode thread() {
        ObjectNode params = JsonLines.object();
        call.resume().ifPresent(id -> params.put("threadId", id.value()).put("excludeTurns", true));
        params.put("cwd", call.turn().worktree().toString());
        params.put("sandbox", CodexCommand.sandbox(call));
        params.put("approvalPolicy", "never");
        model().ifPresent(m -> params.put("model", m));
        return params;
    }

    ObjectNode start(SessionId thread) {
        ObjectNode params = JsonLines.object().put("threadId", thread.value());
        params.putArray("input").addObject().put("type", "text").put("text", message);
        call.effort().ifPresent(e -> params.put("effort", e));
        JsonLines.object(call.turn().schema()).ifPresent(schema -> params.set("outputSchema", schema));
        return params;
    }
}
