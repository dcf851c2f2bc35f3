package dev.spar.adapter.mcp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spar.adapter.mcp.McpSession.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * A server for clients of this machine that speak Streamable HTTP at {@code /mcp}: loopback only, for whoever has the
 * token, and for no web page, whatever name it reaches us by. The JDK's own server does; the SDK's wants a servlet
 * container.
 */
public final class HttpMcp implements AutoCloseable {
    private static final String SESSION = "Mcp-Session-Id";
    private static final String JSON = "application/json";
    private static final int MOST_SESSIONS = 32;

    private final McpOffer offer;
    private final SdkServer server;
    private final HttpServer http;
    private final byte[] token;
    /** By use, the one idle for longest first. */
    private final Map<String, McpSession> sessions = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true));

    private HttpMcp(McpOffer offer, HttpServer http, String token) {
        this.offer = offer;
        this.server = new SdkServer(offer);
        this.http = http;
        this.token = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    /** Listens on loopback; {@code port} 0 is any that is free. */
    public static HttpMcp start(McpOffer offer, int port, String token) throws IOException {
        // Whoever begins a request and never ends it would be waited for, and however many did.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("jdk.httpserver.maxConnections", "200");
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        var mcp = new HttpMcp(offer, http, token);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", mcp::take);
        http.start();
        return mcp;
    }

    public int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        sessions.values().forEach(McpSession::cancelAll);
        offer.close();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Integer> refused = refused(exchange);
            if (refused.isPresent()) {
                answer(exchange, refused.get(), "");
            } else {
                switch (exchange.getRequestMethod()) {
                    case "POST" -> post(exchange);
                    case "DELETE" -> delete(exchange);
                    default -> answer(exchange, 405, "");
                }
            }
        }
    }

    /** The status of what is not for us to answer. The token comes last: nothing else tells whether it was right. */
    private Optional<Integer> refused(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        if (!exchange.getRequestURI().getPath().equals("/mcp")) {
            return Optional.of(404);
        }
        String origin = Optional.ofNullable(headers.getFirst("Origin")).orElse("");
        if (!names("").contains(Optional.ofNullable(headers.getFirst("Host")).orElse(""))
                || !(origin.isEmpty() || names("http://").contains(origin))
                || headers.getOrDefault("Host", List.of()).size() > 1) {
            return Optional.of(403);
        }
        String given = Optional.ofNullable(headers.getFirst("Authorization")).orElse("");
        return MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))
                ? Optional.empty()
                : Optional.of(401);
    }

    private List<String> names(String scheme) {
        return List.of(scheme + "127.0.0.1:" + port(), scheme + "localhost:" + port(), scheme + "[::1]:" + port());
    }

    private void post(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(McpSession.MOST_BYTES + 1);
        if (body.length > McpSession.MOST_BYTES) {
            answer(exchange, 413, McpSession.tooLong());
            return;
        }
        switch (McpSession.read(new String(body, StandardCharsets.UTF_8))) {
            case Frame.Unfit u -> answer(exchange, 400, u.answer());
            case Frame.Request r when r.opens() -> open(exchange, r);
            case Frame.Request r -> {
                var session = session(exchange);
                if (session.isPresent()) {
                    request(exchange, session.get(), r);
                }
            }
            case Frame.Word w -> {
                var session = session(exchange);
                if (session.isPresent()) {
                    session.get().hear(w);
                    answer(exchange, 202, "");
                }
            }
        }
    }

    /** Most clients never say that they are done: the one idle for longest makes room. */
    private boolean room() {
        synchronized (sessions) {
            if (sessions.size() < MOST_SESSIONS) {
                return true;
            }
            var idle = sessions.entrySet().stream()
                    .filter(s -> s.getValue().idle())
                    .map(Map.Entry::getKey)
                    .findFirst();
            idle.ifPresent(sessions::remove);
            return idle.isPresent();
        }
    }

    private void open(HttpExchange exchange, Frame.Request request) throws IOException {
        if (!room()) {
            answer(exchange, 503, "");
            return;
        }
        String id = UUID.randomUUID().toString();
        var session = new McpSession(server, frame -> {});
        sessions.put(id, session);
        exchange.getResponseHeaders().set(SESSION, id);
        request(exchange, session, request);
    }

    /** The session that a request names; where there is none, it is answered. */
    private Optional<McpSession> session(HttpExchange exchange) throws IOException {
        String id = Optional.ofNullable(exchange.getRequestHeaders().getFirst(SESSION))
                .orElse("");
        var session = Optional.ofNullable(sessions.get(id));
        if (session.isEmpty()) {
            answer(exchange, id.isEmpty() ? 400 : 404, "");
        }
        return session;
    }

    private void delete(HttpExchange exchange) throws IOException {
        var session = session(exchange);
        if (session.isPresent()) {
            session.get().cancelAll();
            sessions.remove(exchange.getRequestHeaders().getFirst(SESSION));
            answer(exchange, 200, "");
        }
    }

    /** As a stream where the client wants to hear how it goes, else as one document. */
    private static void request(HttpExchange exchange, McpSession session, Frame.Request request) throws IOException {
        if (!request.watched()) {
            var said = new StringBuilder();
            session.answering(request, frame -> said.replace(0, said.length(), frame))
                    .run();
            answer(exchange, said.isEmpty() ? 202 : 200, said.toString());
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        session.answering(request, frame -> event(out, frame)).run();
    }

    private static void event(OutputStream out, String frame) {
        try {
            out.write(("event: message\ndata: " + frame + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            exchange.getResponseHeaders().set("Content-Type", JSON);
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
