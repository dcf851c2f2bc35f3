package dev.spar.app.run;

import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lets a person edit what a run asks about, in their own editor, as JSON. */
public final class Editor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Surroundings here;
    private final Services services;

    public Editor(Surroundings here, Services services) {
        this.here = here;
        this.services = services;
    }

    /** What came of editing. */
    public sealed interface Edited {
        record Unchanged() implements Edited {}

        record Saved(String json) implements Edited {}

        record Failed(Problem problem) implements Edited {}
    }

    /** What is asked about, as indented JSON. */
    public Optional<String> shown(RunBook.Kept run, Event.Asked question) {
        return run.folder().artifacts().get(question.shown()).flatMap(bytes -> {
            try {
                return Optional.of(pretty(JSON.readTree(bytes)));
            } catch (JacksonException e) {
                return Optional.empty();
            }
        });
    }

    private static String pretty(JsonNode asked) {
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(JSON.readTree(asked.path("valueJson").asString()));
    }

    public Edited edit(RunBook.Kept run, Event.Asked question) {
        var shown = run.folder().artifacts().get(question.shown());
        if (shown.isEmpty()) {
            return failed(Code.D002, "the run folder lost what " + run.id() + " asked", "artifact " + question.shown());
        }
        try {
            String before = pretty(JSON.readTree(shown.get()));
            Path file = Files.createTempFile("spar-" + run.id(), ".json");
            Files.writeString(file, before + "\n", StandardCharsets.UTF_8);
            Optional<String> wrong = services.interactive(command(file), here.directory());
            String after = Files.readString(file, StandardCharsets.UTF_8);
            Files.delete(file);
            if (wrong.isPresent()) {
                return failed(Code.W004, "the editor failed: " + wrong.get(), "set VISUAL or EDITOR");
            }
            return JSON.readTree(after).equals(JSON.readTree(before))
                    ? new Edited.Unchanged()
                    : new Edited.Saved(JSON.writeValueAsString(JSON.readTree(after)));
        } catch (JacksonException e) {
            return failed(Code.W004, "what was saved is no JSON: " + e.getOriginalMessage(), "the question stays open");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Path file) {
        String editor =
                here.variable("VISUAL").or(() -> here.variable("EDITOR")).orElse("vi");
        var argv = new ArrayList<>(List.of(editor.split("\\s+")));
        argv.add(file.toString());
        return argv;
    }

    private static Edited failed(Code code, String what, String why) {
        return new Edited.Failed(Problem.of(code, what, why, "spar approve --edit"));
    }
}
