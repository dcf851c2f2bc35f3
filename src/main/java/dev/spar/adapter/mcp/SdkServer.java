package dev.spar.adapter.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The official SDK with everything that is offered: it knows the protocol, and a {@link McpSession} brings it the
 * messages. Its own way over standard input reads without a bound, answers nothing to what it cannot read and does not
 * end with its input.
 */
final class SdkServer {

    static final McpJsonMapper JSON = new JacksonMcpJsonMapper(JsonMapper.shared());

    private final Sessions sessions = new Sessions();

    SdkServer(McpOffer offer) {
        var server = McpServer.sync(sessions)
                .serverInfo("spar", offer.version())
                .instructions(offer.manners())
                .jsonMapper(JSON)
                .jsonSchemaValidator(new LateValidator())
                .immediateExecution(true)
                .capabilities(McpSchema.ServerCapabilities.builder()
                        .tools(false)
                        .resources(false, false)
                        .build());
        offer.tools().forEach(tool -> server.toolCall(described(tool), (exchange, r) -> answer(tool, exchange, r)));
        server.resourceTemplates(
                offer.resources().stream().map(SdkServer::resource).toList());
        var _ = server.build();
    }

    /** A conversation with one client; what the server says goes to {@code transport}. */
    McpServerSession session(McpServerTransport transport) {
        return sessions.create(transport);
    }

    private static McpSchema.Tool described(McpTool tool) {
        return McpSchema.Tool.builder(tool.name(), JSON, tool.input())
                .title(tool.title())
                .description(tool.about())
                .annotations(McpSchema.ToolAnnotations.builder()
                        .title(tool.title())
                        .readOnlyHint(tool.effect().reads())
                        .destructiveHint(tool.effect().destroys())
                        .openWorldHint(tool.effect().reachesOut())
                        .build())
                .build();
    }

    private static McpSchema.CallToolResult answer(
            McpTool tool, McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        var answer = answered(tool, call(exchange, request));
        return McpSchema.CallToolResult.builder()
                .addTextContent(answer.text())
                .structuredContent(JSON, answer.json())
                .isError(answer.failed())
                .build();
    }

    private static ToolAnswer answered(McpTool tool, ToolCall call) {
        try {
            return tool.answer(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ToolAnswer("cancelled", "{\"cancelled\":true}", true);
        } catch (Exception e) {
            throw McpError.builder(McpSchema.ErrorCodes.INTERNAL_ERROR)
                    .message("spar met a bug in " + tool.name() + ": " + e)
                    .build();
        }
    }

    private static ToolCall call(McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        var arguments = new TreeMap<String, Object>();
        Optional.ofNullable(request.arguments())
                .orElseGet(Map::of)
                .forEach((name, value) -> Optional.<Object>ofNullable(value).ifPresent(v -> arguments.put(name, v)));
        String client = Optional.ofNullable(exchange.getClientInfo())
                .map(McpSchema.Implementation::name)
                .orElse("");
        @Nullable Object token = request.progressToken();
        ToolCall.Told told = token == null
                ? (seconds, line) -> {}
                : (seconds, line) ->
                        exchange.progressNotification(McpSchema.ProgressNotification.builder(token, (double) seconds)
                                .message(line)
                                .build());
        var running = (Running) exchange.transportContext().get(Running.KEY);
        return new ToolCall(client, arguments, told, running::onCancel);
    }

    private static SyncResourceTemplateSpecification resource(McpResource resource) {
        var template = McpSchema.ResourceTemplate.builder(resource.template(), resource.name())
                .description(resource.about())
                .mimeType(resource.type())
                .build();
        return new SyncResourceTemplateSpecification(template, (exchange, request) -> {
            String text = resource.read()
                    .apply(request.uri())
                    .orElseThrow(() -> McpError.RESOURCE_NOT_FOUND.apply(request.uri()));
            var content = McpSchema.TextResourceContents.builder(request.uri(), text)
                    .mimeType(resource.type())
                    .build();
            return McpSchema.ReadResourceResult.builder(List.of(content)).build();
        });
    }

    /** The context under which a message is handled. */
    static Mono<Void> handled(McpServerSession session, McpSchema.JSONRPCMessage message, Running running) {
        var context = McpTransportContext.create(Map.of(Running.KEY, running));
        return session.handle(message).contextWrite(c -> c.put(McpTransportContext.KEY, context));
    }

    static String written(McpSchema.JSONRPCMessage message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes sessions, handed over by the SDK when the server is built. */
    private static final class Sessions implements McpServerTransportProvider {
        private McpServerSession.@Nullable Factory factory;

        @Override
        public void setSessionFactory(McpServerSession.Factory made) {
            factory = made;
        }

        McpServerSession create(McpServerTransport transport) {
            return Objects.requireNonNull(factory).create(transport);
        }

        @Override
        public Mono<Void> notifyClients(String method, Object params) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }

    /** What carries messages of the server to one client. */
    record Outward(Out out) implements McpServerTransport {

        /** Takes a message. */
        @FunctionalInterface
        interface Out {
            void send(McpSchema.JSONRPCMessage message);
        }

        @Override
        public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
            return Mono.fromRunnable(() -> out.send(message));
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return JSON.convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }

    /** Loads the library for schemas at the first call of a tool: it would be a third of the start. */
    private static final class LateValidator implements JsonSchemaValidator {
        private @Nullable JsonSchemaValidator validator;

        @Override
        public synchronized ValidationResponse validate(Map<String, Object> schema, Object content) {
            JsonSchemaValidator known = validator == null ? new DefaultJsonSchemaValidator() : validator;
            validator = known;
            return known.validate(schema, content);
        }

        @Override
        public ValidationResponse validateSchema(Map<String, Object> schema) {
            return ValidationResponse.asValid("");
        }
    }
}
