package dev.spar.adapter.agent;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.spar.adapter.agent.Answer.Spoke;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether an answer fits its schema, and the words that ask for another one. */
public final class SchemaRepair {
    private static final int COMPLAINTS = 12;
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private SchemaRepair() {}

    /** What an answer is worth. */
    public sealed interface Fit {
        record Fits(String json) implements Fit {}

        /** It does not; the complaint is written for the agent. */
        record Misfit(String complaint) implements Fit {}
    }

    /**
     * Looks at what the CLI gave for the schema; only where it gave nothing, at the whole of the agent's last words.
     */
    public static Fit judge(Spoke spoke, String schema) {
        Optional<String> json = spoke.structured().isPresent() ? spoke.structured() : AnswerText.find(spoke.text());
        if (json.isEmpty()) {
            return new Fit.Misfit("The answer is not one JSON object and nothing else.");
        }
        return complaint(json.get(), schema).<Fit>map(Fit.Misfit::new).orElseGet(() -> new Fit.Fits(json.get()));
    }

    /** The message that asks for the answer once more; the conversation has everything else. */
    public static String message(String complaint, String schema) {
        return """
            Your last answer could not be used: %s
            Do not do any further work and call no tools that change anything. Give the same answer once \
            more as one JSON object that fits this JSON Schema, with no words before or after it:
            %s
            """.formatted(complaint, schema);
    }

    /** What is wrong with this JSON, for people; empty where it fits. */
    public static Optional<String> complaint(String json, String schema) {
        if (JsonLines.answer(json).isEmpty()) {
            return Optional.of("The answer is not one well-formed JSON object with distinct names.");
        }
        List<Error> errors = SCHEMAS.getSchema(schema, InputFormat.JSON).validate(json, InputFormat.JSON);
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(errors.stream()
                .limit(COMPLAINTS)
                .map(e -> (e.getInstanceLocation() + ": " + e.getMessage()).strip())
                .collect(Collectors.joining("; ", "It does not fit the schema: ", ".")));
    }
}
