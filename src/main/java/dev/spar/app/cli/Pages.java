package dev.spar.app.cli;

import dev.spar.adapter.store.EventForm;
import dev.spar.app.result.ExitCodes;
import dev.spar.core.problem.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The help that is text: the first screen, the topics, and a page for every error code. */
final class Pages {

    static final List<String> TOPICS = List.of("exit-codes", "environment", "formats", "events", "errors");

    private Pages() {}

    /** What {@code spar} alone prints. */
    static String screen() {
        return resource("spar");
    }

    static Optional<String> topic(String name) {
        return switch (name) {
            case "exit-codes" -> Optional.of("Exit codes. They never change their meaning.\n\n" + ExitCodes.table());
            case "errors" -> Optional.of("Errors, each with a page: spar help SPAR-R001\n\n" + codes());
            case "events" -> Optional.of(resource(name) + "\n\n" + events());
            case "environment", "formats" -> Optional.of(resource(name));
            default -> Code.ofId(name).filter(c -> name.length() > 3).map(Pages::page);
        };
    }

    private static String page(Code code) {
        return "%s: %s%n%nexit code %d, reason %s%n%n%s"
                .formatted(
                        code.id(),
                        code.title(),
                        code.reason().exitCode(),
                        code.reason().word(),
                        about(code));
    }

    /** The paragraph below the code's name. */
    private static String about(Code code) {
        String opening = code.name() + "\n";
        return Arrays.stream(resource("errors").split("\n\n", -1))
                .filter(p -> p.startsWith(opening))
                .findFirst()
                .map(p -> p.substring(opening.length()))
                .orElseThrow(() -> new IllegalStateException("no page of " + code));
    }

    private static String codes() {
        return Arrays.stream(Code.values())
                .map(c -> "  " + c.id() + "  " + c.title())
                .collect(Collectors.joining("\n"));
    }

    /** Each type of line with its fields, in lines of a terminal. */
    private static String events() {
        return EventForm.all().stream()
                .map(form -> "  " + form.type() + "\n"
                        + wrapped(form.fields().stream()
                                .map(f -> f.name() + " (" + f.holds() + ")")
                                .toList()))
                .collect(Collectors.joining("\n"));
    }

    private static String wrapped(List<String> fields) {
        var lines = new ArrayList<String>();
        for (String field : fields) {
            if (lines.isEmpty() || lines.getLast().length() + field.length() > 96) {
                lines.add("      " + field);
            } else {
                lines.set(lines.size() - 1, lines.getLast() + ", " + field);
            }
        }
        return String.join(",\n", lines);
    }

    private static String resource(String name) {
        return read("/help/" + name + ".txt").stripTrailing();
    }

    /** A text that comes with the program. */
    static String read(String path) {
        try (InputStream in = Pages.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
