package dev.spar.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spar.testing.Conversation.Wire;
import dev.spar.testing.Script.Move;
import dev.spar.testing.Wires.Failure;
import dev.spar.testing.Wires.Sse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model on loopback that answers the real claude (Messages) and codex (Responses) from a {@link Script}. Requests are
 * limited to 16 MiB and 5,000 in all; more are refused, so that an agent gone wild ends.
 */
public final class ModelServer implements AutoCloseable {
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_REQUESTS = 5_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Script script;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Function<Conversation, Optional<Fault>> fault = asked -> Optional.empty();
    private final AtomicLong bytes = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition another = lock.newCondition();
    private final List<Conversation> asked = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();

    private ModelServer(HttpServer http, Script script) {
        this.http = http;
        this.script = script;
    }

    public static ModelServer start(Script script) {
        try {
            var server = new ModelServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64), script);
            server.http.setExecutor(server.threads);
            server.http.createContext("/v1/messages", e -> server.take(e, new MessagesWire()));
            server.http.createContext("/v1/responses", e -> server.take(e, new ResponsesWire()));
            server.http.createContext("/", server::notFound);
            server.http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code ANTHROPIC_BASE_URL}; codex wants it with {@code /v1}. */
    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** From now on every request fails like this. */
    public void failWith(Fault how) {
        failWhen(asked -> Optional.of(how));
    }

    /** From now on those requests fail for which the function says how. */
    public void failWhen(Function<Conversation, Optional<Fault>> how) {
        fault = how;
    }

    public void heal() {
        failWhen(asked -> Optional.empty());
    }

    /** Every conversation so far, as it was asked, oldest first. */
    public List<Conversation> asked() {
        lock.lock();
        try {
            return List.copyOf(asked);
        } finally {
            lock.unlock();
        }
    }

    public long requests(Wire wire) {
        return asked().stream().filter(c -> c.wire() == wire).count();
    }

    /** Bytes of all request bodies. */
    public long bytes() {
        return bytes.get();
    }

    /**
     * Prompts that no rule knew, and requests for anything but a model's answer; a test's script is complete when both
     * are empty.
     */
    public List<String> lost() {
        lock.lock();
        try {
            var all = new ArrayList<>(lost);
            all.addAll(elsewhere);
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until such a request has come. */
    public void await(Predicate<Conversation> such, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (asked.stream().noneMatch(such)) {
                if (left <= 0) throw new AssertionError("no such request after " + atMost + ", but " + asked.size());
                left = another.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void take(HttpExchange exchange, Wires wire) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        bytes.addAndGet(body.length);
        JsonNode request = parse(body);
        if (request.isMissingNode()) {
            answer(exchange, new Failure(400, "{\"error\":{\"message\":\"not such a request\"}}"));
            return;
        }
        Conversation conversation = wire.read(request);
        if (!remember(conversation)) {
            answer(exchange, new Failure(400, "{\"error\":{\"message\":\"enough\"}}"));
            return;
        }
        Move move =
                fault.apply(conversation).<Move>map(Move.Fail::new).orElseGet(() -> script.next(conversation, wire));
        if (move instanceof Move.Lost(var prompt)) lose(prompt);
        if (move instanceof Move.Fail(var how)) fail(exchange, wire, conversation, how);
        else if (wire.streams(request)) stream(exchange, wire.stream(conversation, move));
        else answer(exchange, new Failure(200, wire.whole(conversation, move)));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return body.length > MOST_BYTES ? JSON.missingNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    private boolean remember(Conversation conversation) {
        lock.lock();
        try {
            if (asked.size() >= MOST_REQUESTS) return false;
            asked.add(conversation);
            another.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void lose(String prompt) {
        lock.lock();
        try {
            lost.add(prompt);
        } finally {
            lock.unlock();
        }
    }

    private void fail(HttpExchange exchange, Wires wire, Conversation conversation, Fault how) throws IOException {
        Optional<Failure> failure = wire.failure(how, exchange.getResponseHeaders());
        if (failure.isPresent()) {
            answer(exchange, failure.get());
            return;
        }
        if (how instanceof Fault.Hang(var midStream) && !midStream) {
            hang();
            return;
        }
        List<Sse> all = wire.stream(conversation, new Move.Fail(how));
        begin(exchange);
        OutputStream out = exchange.getResponseBody();
        for (Sse event : all.subList(0, all.size() - 1)) write(out, event);
        if (how instanceof Fault.Hang) hang();
        // The server drops the connection of an exchange that throws: the client sees a cut stream.
        throw new IOException("cut");
    }

    private void hang() {
        try {
            if (!closed.await(10, TimeUnit.MINUTES)) throw new IllegalStateException("nobody closed the server");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stream(HttpExchange exchange, List<Sse> events) throws IOException {
        begin(exchange);
        try (OutputStream out = exchange.getResponseBody()) {
            for (Sse event : events) write(out, event);
        }
    }

    private static void begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("content-type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    private static void write(OutputStream out, Sse event) throws IOException {
        String text = "event: " + event.event() + "\ndata: " + event.data() + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void answer(HttpExchange exchange, Failure how) throws IOException {
        byte[] body = how.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(how.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** claude looks whether the server is there by asking for its root, and is content with not finding it. */
    private void notFound(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/")) {
            lock.lock();
            try {
                elsewhere.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            } finally {
                lock.unlock();
            }
        }
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
