package dev.spar.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.mcp.HttpMcp;
import dev.spar.adapter.store.KeptValues;
import dev.spar.app.Called;
import dev.spar.app.Wiring;
import dev.spar.app.cli.CommandTree;
import dev.spar.app.setup.Settled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code spar mcp serve --http}: who gets an answer, and who does not. */
class HttpTest {
    private static final String TOKEN = "0123456789abcdef";
    private static final String HELLO = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
        "clientInfo":{"name":"claude-code","version":"1"}}}\
        """;
    private static final String STATUS = """
        {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"status","arguments":{}%s}}\
        """;

    @TempDir
    Path folder;

    private HttpMcp server;

    @BeforeEach
    void start() throws IOException {
        var here = Called.in(folder)
                .with("SPAR_HOME", folder.resolve("state").toString())
                .surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        server = HttpMcp.start(
                Offering.of(new Desk(here, new Wiring(here), Settled.nothing(), CommandTree::answer)), 0, TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, '', TOKEN, 200",
        "localhost:PORT, http://localhost:PORT, TOKEN, 200",
        "evil.example:PORT, '', TOKEN, 403",
        "127.0.0.1, '', TOKEN, 403",
        "'', '', TOKEN, 403",
        "127.0.0.1:PORT, http://evil.example, TOKEN, 403",
        "127.0.0.1:PORT, null, TOKEN, 403",
        "127.0.0.1:PORT, '', wrong, 401",
        "127.0.0.1:PORT, '', '', 401"
    })
    void only_a_client_of_this_machine_with_the_token_is_answered(String host, String origin, String token, int status)
            throws IOException {
        String port = String.valueOf(server.port());
        String head = "POST /mcp HTTP/1.1\r\nHost: " + host.replace("PORT", port) + "\r\n"
                + (origin.isEmpty() ? "" : "Origin: " + origin.replace("PORT", port) + "\r\n")
                + (token.isEmpty() ? "" : "Authorization: Bearer " + token.replace("TOKEN", TOKEN) + "\r\n");
        String said = send(head, HELLO);
        assertThat(said).startsWith("HTTP/1.1 " + status + " ");
        assertThat(said.contains("serverInfo")).isEqualTo(status == 200);
    }

    @Test
    void a_session_lasts_until_its_client_ends_it() throws IOException {
        String session = session();
        assertThat(post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"))
                .startsWith("HTTP/1.1 202 ");
        assertThat(post(session, STATUS.formatted(""))).contains("application/json", "no runs yet");
        assertThat(post(session, STATUS.formatted(",\"_meta\":{\"progressToken\":1}")))
                .contains("text/event-stream", "event: message\ndata: {", "no runs yet");
        assertThat(post("", STATUS.formatted(""))).startsWith("HTTP/1.1 400 ");
        assertThat(post("Mcp-Session-Id: other\r\n", STATUS.formatted(""))).startsWith("HTTP/1.1 404 ");
        assertThat(post(session, "[1]")).startsWith("HTTP/1.1 400 ").contains("batches");
        assertThat(send(head("GET", session), "")).startsWith("HTTP/1.1 405 ");
        assertThat(send(head("DELETE", session), "")).startsWith("HTTP/1.1 200 ");
        assertThat(post(session, STATUS.formatted(""))).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void clients_that_never_say_goodbye_lock_nobody_out() throws IOException {
        String one = session();
        String other = session();
        for (int i = 0; i < 31; i++) {
            assertThat(post(one, STATUS.formatted(""))).startsWith("HTTP/1.1 200 ");
            session();
        }
        assertThat(post(one, STATUS.formatted(""))).as("in use").startsWith("HTTP/1.1 200 ");
        assertThat(post(other, STATUS.formatted(""))).as("idle").startsWith("HTTP/1.1 404 ");
    }

    /** Says hello and keeps the answer's header. */
    private String session() throws IOException {
        String hello = post("", HELLO);
        var id = Pattern.compile("(?i)mcp-session-id: (\\S+)").matcher(hello);
        assertThat(id.find()).as(hello).isTrue();
        return "Mcp-Session-Id: " + id.group(1) + "\r\n";
    }

    @Test
    void a_request_that_is_never_ended_keeps_nobody_waiting() throws IOException {
        try (var half = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            half.getOutputStream().write("POST /mcp HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.UTF_8));
            half.getOutputStream().flush();
            assertThat(post("", HELLO)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void requests_that_are_never_ended_do_not_add_up() throws IOException {
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 150; i++) {
                var half = new Socket(InetAddress.getLoopbackAddress(), server.port());
                open.add(half);
                half.getOutputStream().write("POST /mcp HTTP/1.1\r\n".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(post("", HELLO)).startsWith("HTTP/1.1 200 ");
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void a_body_of_more_than_4_MB_is_refused() throws IOException {
        assertThat(post("", " ".repeat(4_000_000) + HELLO)).as("control").startsWith("HTTP/1.1 200 ");
        assertThat(post("", " ".repeat(4 << 20) + HELLO)).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void the_token_is_the_users_alone_and_stays_the_same() throws IOException {
        var values = new KeptValues(folder.resolve("kept"));
        Path token = values.token();
        String first = Files.readString(token);
        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(values.token())).isEqualTo(first);
    }

    private String post(String more, String body) throws IOException {
        return send(head("POST", more), body);
    }

    private String head(String method, String more) {
        return method + " /mcp HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nAuthorization: Bearer " + TOKEN
                + "\r\n" + more;
    }

    private String send(String head, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            String rest = "Connection: close\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                    + "\r\n\r\n";
            socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
