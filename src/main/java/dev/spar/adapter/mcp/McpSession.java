package dev.spar.adapter.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The conversation with one client. Whatever comes is answered or passed over, never thrown: what is no message, comes
 * too early, is too much at once, or is cancelled.
 */
final class McpSession {
    /** Bytes of one message at most. */
    static final int MOST_BYTES = 4 << 20;

    private static final int MOST_AT_ONCE = 32;
    private static final ScopedValue<Consumer<String>> TO = ScopedValue.newInstance();

    private final McpServerSession session;
    private final Consumer<String> otherwise;
    private final ConcurrentMap<Object, Running> running = new ConcurrentHashMap<>();
    private volatile Stage stage = Stage.NEW;

    /** How far the client has introduced itself. */
    private enum Stage {
        NEW,
        MET,
        OPEN
    }

    /** {@code otherwise} takes what the server says outside of an answer. */
    McpSession(SdkServer server, Consumer<String> otherwise) {
        this.otherwise = otherwise;
        this.session = server.session(new SdkServer.Outward(this::send));
    }

    /** What a frame is. */
    sealed interface Frame {
        record Request(JSONRPCRequest message) implements Frame {
            boolean opens() {
                return message.method().equals(McpSchema.METHOD_INITIALIZE);
            }

            /** Whether its client wants to hear how it goes. */
            boolean watched() {
                return message.params() instanceof Map<?, ?> params
                        && params.get("_meta") instanceof Map<?, ?> meta
                        && meta.containsKey("progressToken");
            }
        }

        /** A notification, or an answer to something we asked. */
        record Word(McpSchema.JSONRPCMessage message) implements Frame {}

        /** {@code answer} says why it is none. */
        record Unfit(String answer) implements Frame {}
    }

    static Frame read(String text) {
        try {
            JsonNode tree = JsonMapper.shared().readTree(text);
            if (!tree.isObject()) {
                String what = tree.isArray() ? "batches are not taken" : "a message is a JSON object";
                return new Frame.Unfit(error(null, ErrorCodes.INVALID_REQUEST, what));
            }
            return switch (McpSchema.deserializeJsonRpcMessage(SdkServer.JSON, text)) {
                case JSONRPCRequest r -> new Frame.Request(r);
                case McpSchema.JSONRPCMessage m -> new Frame.Word(m);
            };
        } catch (JacksonException e) {
            return new Frame.Unfit(error(null, ErrorCodes.PARSE_ERROR, "this is no JSON"));
        } catch (IOException | RuntimeException e) {
            return new Frame.Unfit(error(null, ErrorCodes.INVALID_REQUEST, "this is no JSON-RPC 2.0 message"));
        }
    }

    /** The answer to a message that was not read to its end. */
    static String tooLong() {
        return error(null, ErrorCodes.INVALID_REQUEST, "a message has at most " + MOST_BYTES + " bytes");
    }

    /** By hand: the SDK writes no answer to a message whose id is not known. */
    private static String error(@Nullable Object id, int code, String message) {
        var frame = JsonMapper.shared().createObjectNode().put("jsonrpc", McpSchema.JSONRPC_VERSION);
        frame.putPOJO("id", id);
        frame.putObject("error").put("code", code).put("message", message);
        return frame.toString();
    }

    /**
     * Takes a request; gives what is left to do for its answer, which may be done in any thread. What is said on the
     * way goes the same way as the answer.
     */
    Runnable answering(Frame.Request request, Consumer<String> to) {
        Object id = request.message().id();
        var run = new Running();
        if (running.size() >= MOST_AT_ONCE) {
            return () ->
                    to.accept(error(id, ErrorCodes.INTERNAL_ERROR, "too many requests at once: wait for an answer"));
        }
        if (running.putIfAbsent(id, run) != null) {
            return () -> to.accept(error(id, ErrorCodes.INVALID_REQUEST, "a request of this id is being answered"));
        }
        return () -> {
            try {
                ScopedValue.where(TO, frame -> sendUnless(run, frame, to)).run(() -> handle(request, run));
            } finally {
                running.remove(id);
            }
        };
    }

    private static void sendUnless(Running run, String frame, Consumer<String> to) {
        if (!run.cancelled()) {
            to.accept(frame);
        }
    }

    private void handle(Frame.Request request, Running run) {
        Object id = request.message().id();
        if (request.opens()) {
            dispatch(request.message(), run);
            stage = Stage.MET;
        } else if (stage == Stage.NEW && request.message().method().equals(McpSchema.METHOD_PING)) {
            TO.get().accept(SdkServer.written(JSONRPCResponse.result(id, Map.of())));
        } else if (stage == Stage.NEW) {
            TO.get().accept(error(id, ErrorCodes.INVALID_REQUEST, "initialize comes first"));
        } else {
            open();
            dispatch(request.message(), run);
        }
    }

    /** The SDK answers nothing before the client has said so; some clients never do. */
    private synchronized void open() {
        if (stage == Stage.MET) {
            stage = Stage.OPEN;
            dispatch(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED), new Running());
        }
    }

    /** Takes a notification, or an answer. */
    void hear(Frame.Word word) {
        if (!(word.message() instanceof JSONRPCNotification n)) {
            return; // We ask clients nothing.
        }
        switch (n.method()) {
            case "notifications/cancelled" -> {
                if (n.params() instanceof Map<?, ?> params) {
                    Optional.<Object>ofNullable(params.get("requestId")).ifPresent(this::cancel);
                }
            }
            case McpSchema.METHOD_NOTIFICATION_INITIALIZED -> open();
            default -> {} // Nobody has to know every notification.
        }
    }

    private void cancel(Object id) {
        var run = running.get(id);
        if (run != null) {
            run.cancel();
        }
    }

    private void dispatch(McpSchema.JSONRPCMessage message, Running run) {
        try {
            SdkServer.handled(session, message, run).block();
        } catch (RuntimeException e) {
            if (message instanceof JSONRPCRequest request) {
                TO.get().accept(error(request.id(), ErrorCodes.INTERNAL_ERROR, "spar met a bug: " + e));
            }
        }
    }

    private void send(McpSchema.JSONRPCMessage message) {
        (TO.isBound() ? TO.get() : otherwise).accept(SdkServer.written(message));
    }

    /** Waits until everything is answered; false where that takes longer. */
    boolean quiet(Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        while (!running.isEmpty()) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    /** Whether nothing of its client is being answered. */
    boolean idle() {
        return running.isEmpty();
    }

    void cancelAll() {
        running.values().forEach(Running::cancel);
    }
}
