package dev.spar.app.result;

import dev.spar.core.problem.Problem;
import dev.spar.core.text.Json;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command came to, for programs in this process.
 *
 * @param text as a person reads it: the document, what leads on, and each problem with its fix
 * @param json the same as {@code spar.result/1}
 * @param brief its fields without its data
 * @param refused whether it could not do what was asked
 */
public record Spoken(String text, String json, Map<String, Object> brief, boolean refused) {

    /** Nothing was told: no command was run. */
    public static final Spoken NOTHING = new Spoken("", "{}", Map.of(), true);

    public static Spoken of(String command, Result result) {
        boolean refused = !result.problems().isEmpty() && result.exit() != 0;
        String text = Stream.concat(
                        Stream.of(result.document()),
                        result.problems().stream().map(p -> refused ? Problems.shown(p) : Problems.warning(p)))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n"));
        var fields = Envelope.fields(command, result.led(command));
        String json = Json.write(fields);
        fields.remove("data");
        return new Spoken(text, json, fields, refused);
    }

    /** What a problem comes to. */
    public static Spoken failed(String command, Problem problem) {
        return of(command, Result.failed(problem));
    }
}
