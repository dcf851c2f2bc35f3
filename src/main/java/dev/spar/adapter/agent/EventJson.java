package dev.spar.adapter.agent;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Usage;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events and replies as the JSON that is kept beside a turn, for people and for the estimate of what a lost turn used.
 */
final class EventJson {
    private EventJson() {}

    static ObjectNode of(AgentEvent event) {
        ObjectNode o = JsonLines.object();
        switch (event) {
            case AgentEvent.SessionOpened e -> {
                o.put("type", "session").put("session", e.session().value());
                e.model().ifPresent(m -> o.put("model", m));
            }
            case AgentEvent.Text e -> o.put("type", "text").put("text", e.text());
            case AgentEvent.ToolStarted e ->
                o.put("type", "tool").put("id", e.id()).put("tool", e.tool()).put("summary", e.summary());
            case AgentEvent.ToolEnded e -> {
                o.put("type", "tool-ended").put("id", e.id()).put("failed", e.failed());
                e.exitCode().ifPresent(c -> o.put("exit", c));
            }
            case AgentEvent.CommandEnded e -> {
                o.put("type", "command").put("command", e.run().command());
                e.run().exitCode().ifPresent(c -> o.put("exit", c));
            }
            case AgentEvent.FileChanged e -> o.put("type", "file").put("path", e.path());
            case AgentEvent.Denied e ->
                o.put("type", "denied").put("tool", e.tool()).put("why", e.why());
            case AgentEvent.Retrying e ->
                o.put("type", "retrying").put("attempt", e.attempt()).put("why", e.why());
            case AgentEvent.Quota e -> {
                o.put("type", "quota").put("window", e.window()).put("used-percent", e.usedPercent());
                e.resetsAt().ifPresent(at -> o.put("resets-at", at.toString()));
            }
            case AgentEvent.Other e -> o.put("type", "other").put("of", e.type());
        }
        return o;
    }

    static ObjectNode of(Usage usage) {
        ObjectNode o = JsonLines.object()
                .put("type", "usage")
                .put("input", usage.input())
                .put("cached-input", usage.cachedInput())
                .put("output", usage.output())
                .put("estimated", usage.estimated());
        usage.usd().ifPresent(usd -> o.put("usd", usd));
        return o;
    }

    static Optional<Usage> usage(String line) {
        return JsonLines.object(line)
                .filter(o -> o.path("type").asString("").equals("usage"))
                .map(o -> new Usage(
                        o.path("input").asLong(0),
                        o.path("cached-input").asLong(0),
                        o.path("output").asLong(0),
                        o.has("usd") ? Optional.of(o.path("usd").asDouble(0)) : Optional.empty(),
                        o.path("estimated").asBoolean(true)));
    }

    static ObjectNode of(Reply reply) {
        ObjectNode o = JsonLines.object();
        switch (reply) {
            case Reply.Said r -> {
                o.put("reply", "said").put("text", r.text());
                o.set("json", JsonLines.object(r.json()).orElseGet(JsonLines::object));
                var commands = o.putArray("commands-run");
                r.commandsRun().forEach(c -> {
                    ObjectNode one = commands.addObject().put("command", c.command());
                    c.exitCode().ifPresent(code -> one.put("exit", code));
                });
                var denied = o.putArray("denied");
                r.denied().forEach(denied::add);
            }
            case Reply.Malformed r ->
                o.put("reply", "malformed").put("text", r.text()).put("complaint", r.complaint());
            case Reply.Limited r -> {
                o.put("reply", "limited").put("window", r.window());
                r.resetsAt().ifPresent(at -> o.put("resets-at", at.toString()));
            }
            case Reply.Unusable r ->
                o.put("reply", "unusable")
                        .put("why", r.why().name())
                        .put("detail", r.detail())
                        .put("fix", r.fix());
            case Reply.Refused r -> o.put("reply", "refused").put("why", r.why());
            case Reply.TimedOut r ->
                o.put("reply", "timed-out").put("after", r.after().toString()).put("last-sign", r.lastSign());
            case Reply.Looping r -> o.put("reply", "looping").put("call", r.call());
            case Reply.Died r ->
                o.put("reply", "died")
                        .put("exit", r.exitCode())
                        .put("stderr", r.stderrTail())
                        .put("transient", r.transientFault());
            case Reply.Interrupted ignored -> o.put("reply", "interrupted");
        }
        o.set("usage", of(reply.usage()));
        return o;
    }
}
