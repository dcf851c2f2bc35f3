package dev.spar.app.cli;

import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.report.Card;
import dev.spar.app.run.RunBook;
import dev.spar.core.goal.Proposal;
import dev.spar.core.plan.Plan;
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

/** Shows a person what a run asks about, and lets them edit it in their own editor, as JSON. */
final class Editor {

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

        record Saved(String json, Card card) implements Edited {}

        record Failed(Problem problem) implements Edited {}
    }

    /** What is asked about; empty where the run folder lost it, or its words are all there is to it. */
    public Optional<Card> shown(RunBook.Kept run, Event.Asked question) {
        return asked(run, question).flatMap(json -> card(run, json));
    }

    private Optional<Card> card(RunBook.Kept run, String json) {
        return value(json, Plan.class)
                .<Card>map(Card.OfPlan::new)
                .or(() -> value(json, Proposal.class).map(p -> goal(run, p)));
    }

    private Card goal(RunBook.Kept run, Proposal proposal) {
        var settings = services.book().settings(run);
        return new Card.OfGoal(proposal, settings, services.agents(settings, here.directory())::vendor);
    }

    private <T extends Record> Optional<T> value(String json, Class<T> type) {
        try {
            return Optional.of(services.book().value(json, type));
        } catch (Codec.Misfit e) {
            return Optional.empty();
        }
    }

    /** What was edited stays what it was. */
    private Card like(Card before, String json) throws Codec.Misfit {
        return switch (before) {
            case Card.OfPlan _ -> new Card.OfPlan(services.book().value(json, Plan.class));
            case Card.OfGoal g ->
                new Card.OfGoal(services.book().value(json, Proposal.class), g.settings(), g.vendor());
        };
    }

    private static Optional<String> asked(RunBook.Kept run, Event.Asked question) {
        return run.folder()
                .artifacts()
                .get(question.shown())
                .map(bytes -> JSON.readTree(bytes).path("valueJson").asString());
    }

    /**
     * Opens what {@code before} holds, else what an earlier edit left that came to nothing, else what is asked about.
     * What was typed stays in the run's folder until it is approved or given up.
     */
    public Edited edit(RunBook.Kept run, Event.Asked question, Optional<String> before) {
        var asked = before.or(() -> asked(run, question));
        if (asked.isEmpty()) {
            return failed(
                    run, Code.D002, "the run folder lost what " + run.id() + " asked", "artifact " + question.shown());
        }
        var card = card(run, asked.get());
        if (card.isEmpty()) {
            return nothingToEdit(run);
        }
        var editor = editor();
        if (editor.isEmpty()) {
            return failed(
                    run,
                    Code.W004,
                    "there is no terminal to edit at",
                    "VISUAL or EDITOR may name a program that needs none");
        }
        Path file = draft(run, question);
        try {
            if (before.isPresent() || !Files.exists(file)) {
                Files.writeString(file, pretty(asked.get()) + "\n", StandardCharsets.UTF_8);
            }
            Optional<Edited> wrong = opened(run, editor.get(), file);
            if (wrong.isPresent()) {
                return wrong.get();
            }
            String after = Files.readString(file, StandardCharsets.UTF_8);
            Edited edited = saved(run, card.get(), asked.get(), after, kept(file));
            if (edited instanceof Edited.Unchanged) {
                Files.delete(file);
            }
            return edited;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Edited nothingToEdit(RunBook.Kept run) {
        return new Edited.Failed(Problem.of(
                Code.W004,
                "there is nothing to edit in it",
                "this question is answered by yes or no",
                "spar approve " + run.id(),
                "spar reject " + run.id()));
    }

    /** Returns once the person is done with it; what there is to tell where nothing came of that. */
    private Optional<Edited> opened(RunBook.Kept run, String editor, Path file) {
        Optional<String> wrong = services.interactive(command(editor, file), here.directory());
        if (wrong.isPresent()) {
            return Optional.of(
                    failed(run, Code.W004, "the editor failed: " + wrong.get(), "set VISUAL or EDITOR; " + kept(file)));
        }
        return Files.exists(file)
                ? Optional.empty()
                : Optional.of(failed(run, Code.W004, "the editor left no file", "it was " + file));
    }

    /** The edit was approved: its draft is of no use any more. */
    public static void forget(RunBook.Kept run, Event.Asked question) {
        try {
            Files.deleteIfExists(draft(run, question));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where an edit of this question is kept. */
    static Path draft(RunBook.Kept run, Event.Asked question) {
        return run.folder().root().resolve("edit-" + question.shown().value().substring(0, 12) + ".json");
    }

    private static String kept(Path file) {
        return "what you typed is kept in " + file + " and opened again";
    }

    private static String pretty(String json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json));
    }

    private Edited saved(RunBook.Kept run, Card asked, String before, String after, String kept) {
        try {
            if (after.isBlank() || JSON.readTree(after).equals(JSON.readTree(before))) {
                return new Edited.Unchanged();
            }
            String json = Visible.encodable(JSON.writeValueAsString(JSON.readTree(after)));
            Card card = like(asked, json);
            var problems = card.problems();
            return problems.isEmpty()
                    ? new Edited.Saved(json, card)
                    : failed(
                            run,
                            Code.W004,
                            "the edited " + card.noun() + " cannot be worked on",
                            String.join("\n", problems) + "\n" + kept);
        } catch (JacksonException e) {
            return failed(run, Code.W004, "what was saved is no JSON: " + e.getOriginalMessage(), kept);
        } catch (Codec.Misfit e) {
            return failed(run, Code.W004, "what was saved does not fit: " + e.getMessage(), kept);
        }
    }

    /** What the user named; vi where somebody can see it. */
    private Optional<String> editor() {
        return here.variable("VISUAL")
                .or(() -> here.variable("EDITOR"))
                .or(() -> Optional.of("vi")
                        .filter(vi -> here.terminal().in() && here.terminal().out()));
    }

    private static List<String> command(String editor, Path file) {
        var argv = new ArrayList<>(List.of(editor.split("\\s+")));
        argv.add(file.toString());
        return argv;
    }

    private static Edited failed(RunBook.Kept run, Code code, String what, String why) {
        return new Edited.Failed(Problem.of(code, what, why, "spar approve " + run.id() + " --edit"));
    }
}
