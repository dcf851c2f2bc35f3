package dev.spar.testing;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One way of speaking to a model, both directions. */
interface Wires {
    Conversation read(JsonNode request);

    /** The calls that come to this act with the tools of this wire's agent. */
    List<ToolUse> uses(Conversation conversation, Act act);

    boolean streams(JsonNode request);

    /** The whole answer as server-sent events. */
    List<Sse> stream(Conversation conversation, Script.Move move);

    /** The whole answer as one JSON document. */
    String whole(Conversation conversation, Script.Move move);

    /**
     * The error answer for a fault that has one; headers are added to {@code headers}. Empty where the fault is of the
     * stream.
     */
    Optional<Failure> failure(Fault fault, Headers headers);

    /** A call of a tool; {@code input} is JSON, or plain text for a tool that takes text. */
    record ToolUse(String tool, String input, boolean plain) {}

    record Sse(String event, String data) {}

    record Failure(int status, String body) {}
}
