package dev.spar.app.run;

import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.core.plan.Plan;
import dev.spar.core.plan.PlanCheck;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Event;
import dev.spar.core.text.Visible;
import dev.spar.flow.port.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Shows a person the plan that a run asks about, and lets them edit it in their own editor, as JSON. */
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
        /** As it was, or empty: nothing was decided. */
        record Unchanged() implements Edited {}

        record Saved(String json, Plan plan) implements Edited {}

        record Failed(Problem problem) implements Edited {}
    }

    /** The plan that is asked about; empty where the run folder lost it. */
    public Optional<Plan> shown(RunBook.Kept run, Event.Asked question) {
        return asked(run, question).flatMap(json -> {
            try {
                return Optional.of(services.book().plan(json));
            } catch (Codec.Misfit e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> asked(RunBook.Kept run, Event.Asked question) {
        return run.folder()
                .artifacts()
                .get(question.shown())
                .map(bytes -> JSON.readTree(bytes).path("valueJson").asString());
    }

    /** Opens what {@code before} holds, else the plan that is asked about. */
    public Edited edit(RunBook.Kept run, Event.Asked question, Optional<String> before) {
        var json = before.or(() -> asked(run, question));
        if (json.isEmpty()) {
            return failed(Code.D002, "the run folder lost what " + run.id() + " asked", "artifact " + question.shown());
        }
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json.get()));
            Path file = Files.createTempFile("spar-" + run.id(), ".json");
            Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
            Optional<String> wrong = services.interactive(command(file), here.directory());
            String after = Files.readString(file, StandardCharsets.UTF_8);
            Files.delete(file);
            return wrong.isPresent()
                    ? failed(Code.W004, "the editor failed: " + wrong.get(), "set VISUAL or EDITOR")
                    : saved(text, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Edited saved(String before, String after) {
        try {
            if (after.isBlank() || JSON.readTree(after).equals(JSON.readTree(before))) {
                return new Edited.Unchanged();
            }
            String json = Visible.encodable(JSON.writeValueAsString(JSON.readTree(after)));
            Plan plan = services.book().plan(json);
            var problems = PlanCheck.problems(plan, PlanCheck.Limits.DEFAULT);
            return problems.isEmpty()
                    ? new Edited.Saved(json, plan)
                    : failed(Code.W004, "the edited plan cannot be worked on", String.join("\n", problems));
        } catch (JacksonException e) {
            return failed(Code.W004, "what was saved is no JSON: " + e.getOriginalMessage(), "the question stays open");
        } catch (Codec.Misfit e) {
            return failed(Code.W004, "what was saved is no plan: " + e.getMessage(), "the question stays open");
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
