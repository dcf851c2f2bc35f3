package dev.spar.adapter.mcp;

import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A call of a tool without a client: what a person tries at the command line. */
public final class LocalCall {
    private LocalCall() {}

    /** What came of it. */
    public sealed interface Called {
        record Answered(ToolAnswer answer) implements Called {}

        /** The arguments are not what the tool takes. */
        record Misfit(String why) implements Called {}
    }

    /** {@code json} is an object with the tool's arguments. */
    public static Called call(McpTool tool, String json, ToolCall.Told told) throws Exception {
        try {
            Map<?, ?> read = JsonMapper.shared().readValue(json, Map.class);
            var arguments = new TreeMap<String, Object>();
            read.forEach((name, value) -> arguments.put(String.valueOf(name), value));
            Map<?, ?> described = JsonMapper.shared().readValue(tool.input(), Map.class);
            var schema = new TreeMap<String, Object>();
            described.forEach((name, value) -> schema.put(String.valueOf(name), value));
            var fit = new DefaultJsonSchemaValidator().validate(schema, arguments);
            return fit.valid()
                    ? new Called.Answered(tool.answer(new ToolCall("", arguments, told, action -> {})))
                    : new Called.Misfit(fit.errorMessage());
        } catch (JacksonException e) {
            return new Called.Misfit("the arguments are a JSON object such as {\"run\": \"r-abc123\"}");
        }
    }
}
