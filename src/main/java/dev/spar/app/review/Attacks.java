package dev.spar.app.review;

import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.app.run.NewRun;
import dev.spar.app.run.Preparation;
import dev.spar.core.agent.Vendor;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.review.DiffText;
import dev.spar.core.review.FileDiff;
import dev.spar.core.review.FileKind;
import dev.spar.core.review.Manifest;
import dev.spar.core.run.RunKind;
import dev.spar.core.task.Task;
import dev.spar.core.text.Visible;
import dev.spar.workflow.prompt.ReviewerPrompts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes one blunt question out of a plan or a change: what speaks against it? */
public final class Attacks {
    private static final int TITLE = 80;

    private final Surroundings here;
    private final Services services;

    public Attacks(Surroundings here, Services services) {
        this.here = here;
        this.services = services;
    }

    /** A text that is no change: a plan, a decision. */
    public record Plan(String name, String text) {}

    /** What came of a request. */
    public sealed interface Prepared {
        /** {@code what} is attacked, without the files {@code left} out; {@code warnings} stop nothing. */
        record Ready(NewRun run, String what, List<String> left, List<Problem> warnings) implements Prepared {}

        /** There is nothing to attack; {@code why} in words. */
        record Nothing(String why) implements Prepared {}

        record Refused(List<Problem> problems) implements Prepared {}
    }

    /** The text, and what is told of it; {@code head} is what the reviewer has before them. */
    private record Attacked(String what, String kind, String text, List<String> left, Optional<Change> head) {}

    /** The plan if there is one, else the change that is wanted. Makes objects of git at most. */
    public Prepared prepare(ReviewRequest request, Optional<Plan> plan) {
        return switch (services.repositories().look(request.folder())) {
            case Repositories.Look.Unfit u -> refused(u.problem());
            case Repositories.Look.Found f ->
                plan.map(p -> plan(request, f.repository(), p)).orElseGet(() -> change(request, f.repository()));
        };
    }

    private Prepared plan(ReviewRequest request, Repository repository, Plan plan) {
        return plan.text().isBlank()
                ? new Prepared.Nothing(plan.name() + " is empty")
                : begun(
                        request,
                        repository,
                        new Attacked(plan.name(), "plan", plan.text(), List.of(), Optional.empty()));
    }

    private Prepared change(ReviewRequest request, Repository repository) {
        var targets = repository.targets();
        return switch (new Targets(repository, targets, here.clock().instant()).of(request.wanted())) {
            case Change.Sought.Unfit u -> refused(u.problem());
            case Change.Sought.Nothing n -> new Prepared.Nothing(n.why());
            case Change.Sought.Found found -> {
                var change = found.change();
                var shown = new ArrayList<FileDiff>();
                var left = new ArrayList<String>();
                for (FileDiff file :
                        DiffText.files(targets.diff(targets.tree(change.base()), targets.tree(change.head())))) {
                    if (FileKind.of(file.path(), false, file.bytes()) == Manifest.Kind.JUDGED) {
                        shown.add(file);
                    } else {
                        left.add(file.path());
                    }
                }
                String text =
                        shown.stream().map(f -> f.text(0, f.hunks().size())).collect(Collectors.joining());
                yield shown.isEmpty()
                        ? new Prepared.Nothing(change.what() + ": only files that no model judges")
                        : begun(
                                request,
                                repository,
                                new Attacked(change.what(), "change", text, List.copyOf(left), Optional.of(change)));
            }
        };
    }

    private Prepared begun(ReviewRequest request, Repository repository, Attacked attacked) {
        int bytes = attacked.text().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > ReviewerPrompts.LONGEST_CHALLENGED) {
            return refused(tooLong(attacked, bytes));
        }
        var reviews = new Reviews(here, services);
        var head = attacked.head();
        List<Vendor> authors =
                head.map(c -> reviews.authors(request, repository.targets(), c)).orElse(request.authors());
        var wanted = new Preparation.Wanted(
                        head.map(c -> c.head().value()),
                        Optional.empty(),
                        Optional.empty(),
                        head.isEmpty() && !repository.dirt().isEmpty(),
                        Reviews.settled(request),
                        commit -> head.flatMap(Change::own)
                                .filter(own -> head.filter(c -> commit.equals(c.head()))
                                        .isPresent()),
                        request.agrees(),
                        request.remembers())
                .fitting(settings -> reviews.fitted(request, settings, authors));
        return switch (new Preparation(here, services).prepare(request.folder(), wanted)) {
            case Preparation.Prepared.Refused r -> new Prepared.Refused(r.problems());
            case Preparation.Prepared.Ready r ->
                new Prepared.Ready(
                        new NewRun(
                                RunKind.ADVERSARIAL,
                                repository.root(),
                                task(request, attacked),
                                r.settings(),
                                r.beginning(),
                                Optional.empty()),
                        attacked.what(),
                        attacked.left(),
                        r.warnings());
        };
    }

    private static Task task(ReviewRequest request, Attacked attacked) {
        String title = "Challenge of " + Visible.flat(attacked.what());
        var context = new ArrayList<Task.Context>();
        context.add(new Task.Context("kind", "It is a " + attacked.kind() + "."));
        if (!request.focus().isBlank()) {
            context.add(new Task.Context("where to look hardest", request.focus()));
        }
        request.criteria().ifPresent(c -> context.add(new Task.Context("what it is for", c.text())));
        if (!attacked.left().isEmpty()) {
            context.add(new Task.Context("changed as well, and not shown", String.join("\n", attacked.left())));
        }
        return new Task(
                title.substring(
                        0, title.offsetByCodePoints(0, Math.min(TITLE, title.codePointCount(0, title.length())))),
                attacked.text(),
                "argument",
                List.copyOf(context));
    }

    private static Problem tooLong(Attacked attacked, int bytes) {
        return Problem.of(
                Code.C007,
                attacked.what() + " is too long for one question: " + bytes / 1024 + " kB",
                "a challenge reads all of it at once, at most " + ReviewerPrompts.LONGEST_CHALLENGED / 1024
                        + " kB; nothing is cut away silently",
                "spar review   # reads a change of any size, in parts",
                "spar review --adversarial A..B   # a smaller part of it");
    }

    private static Prepared refused(Problem problem) {
        return new Prepared.Refused(List.of(problem));
    }
}
