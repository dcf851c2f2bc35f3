package dev.spar.app.review;

import dev.spar.adapter.config.Sources;
import dev.spar.adapter.git.ReviewTargets;
import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.check.Specs;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.app.review.ReviewRequest.By;
import dev.spar.app.run.NewRun;
import dev.spar.app.run.Preparation;
import dev.spar.app.run.RunBook;
import dev.spar.app.setup.Settled;
import dev.spar.app.spec.Freezing;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Vendor;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.review.AuthorTrailers;
import dev.spar.core.review.ReviewSubject;
import dev.spar.core.review.ReviewSubject.AskedFor;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.RunKind;
import dev.spar.core.settings.Cast;
import dev.spar.core.settings.Settings;
import dev.spar.core.spec.Spec;
import dev.spar.core.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes runs of what somebody wants reviewed. */
public final class Reviews {
    /** The repository's own text for reviewers, as the base has it: a change does not write its own measure. */
    private static final String RULES = "REVIEW.md";

    private final Surroundings here;
    private final Services services;

    public Reviews(Surroundings here, Services services) {
        this.here = here;
        this.services = services;
    }

    /** What came of a request. */
    public sealed interface Prepared {
        /** Ready to be made and driven; {@code warnings} stop nothing. */
        record Ready(NewRun run, ReviewSubject subject, List<Problem> warnings) implements Prepared {}

        /** Nothing differs, so there is nothing to say; {@code why} in words. */
        record Nothing(String why) implements Prepared {}

        record Refused(List<Problem> problems) implements Prepared {}
    }

    /** Finds out what is to be reviewed and by whom; makes objects of git at most. */
    public Prepared prepare(ReviewRequest request) {
        return switch (Specs.read(request.criteria().stream().toList(), Freezing.under(here.state()))) {
            case Specs.Unfit u -> new Prepared.Refused(u.problems());
            case Specs.Understood u ->
                switch (services.repositories().look(request.folder())) {
                    case Repositories.Look.Unfit unfit -> new Prepared.Refused(List.of(unfit.problem()));
                    case Repositories.Look.Found f ->
                        prepare(
                                request,
                                f.repository(),
                                u.specs().stream().findFirst().map(Reviews::asked));
                };
        };
    }

    private static AskedFor asked(Spec spec) {
        List<AskedFor.Condition> conditions = spec.criteria().stream()
                .map(c -> new AskedFor.Condition(c.id(), c.text(), c.command()))
                .toList();
        return new AskedFor(spec.name(), spec.title(), conditions);
    }

    private Prepared prepare(ReviewRequest request, Repository repository, Optional<AskedFor> asked) {
        var targets = new Targets(repository, repository.targets(), here.clock().instant());
        return switch (targets.of(request.wanted())) {
            case Change.Sought.Unfit u -> new Prepared.Refused(List.of(u.problem()));
            case Change.Sought.Nothing n -> new Prepared.Nothing(n.why());
            case Change.Sought.Found f -> prepare(request, repository, f.change(), asked);
        };
    }

    private Prepared prepare(ReviewRequest request, Repository repository, Change change, Optional<AskedFor> asked) {
        var targets = repository.targets();
        List<Vendor> authors = authors(request, targets, change);
        var wanted = new Preparation.Wanted(
                        Optional.of(change.head().value()),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        settled(request),
                        commit -> change.own().filter(own -> commit.equals(change.head())),
                        request.agrees(),
                        request.remembers())
                .fitting(settings -> fitted(request, settings, authors));
        return switch (new Preparation(here, services).prepare(request.folder(), wanted)) {
            case Preparation.Prepared.Refused r -> new Prepared.Refused(r.problems());
            case Preparation.Prepared.Ready r -> ready(request, r, change, authors, asked);
        };
    }

    private Prepared ready(
            ReviewRequest request,
            Preparation.Prepared.Ready ready,
            Change change,
            List<Vendor> authors,
            Optional<AskedFor> asked) {
        var vendors = vendors(request, ready.settings());
        boolean both = request.by() instanceof By.Both;
        if (both && vendors.size() < 2) {
            return new Prepared.Refused(List.of(alone(vendors, ready.settings().cast())));
        }
        var repository = ready.repository();
        ReviewTargets targets = repository.targets();
        var measure = new ReviewSubject.Measure(
                request.focus(), targets.text(change.base(), RULES).orElse(""), request.strict(), asked);
        var base = targets.tree(change.base());
        var now = new EarlierReviews.Wanted(
                repository.root(), base, targets.tree(change.head()), measure, vendors, authors, both);
        var subject = new ReviewSubject(
                change.what(),
                change.base(),
                base,
                authors,
                vendors.size() == 1,
                measure,
                request.failOn(),
                both,
                request.rounds(),
                AcceptedRisks.of(here, repository).in(file -> targets.text(change.head(), file)),
                request.whole() ? Optional.empty() : new EarlierReviews(services.book(), targets).of(now));
        var task = Task.reviewing(subject);
        var run = new NewRun(
                RunKind.REVIEW, repository.root(), task, ready.settings(), ready.beginning(), Optional.empty());
        return new Prepared.Ready(run, subject, ready.warnings());
    }

    /** Who wrote of it, as far as its commits, the journals of our own runs and the caller tell. */
    List<Vendor> authors(ReviewRequest request, ReviewTargets targets, Change change) {
        var ours = targets.runs(change.base(), change.head()).stream().flatMap(run -> builders(run).stream());
        var named = AuthorTrailers.vendors(targets.assistants(change.base(), change.head()));
        return Stream.of(request.authors().stream(), ours, named.stream())
                .flatMap(vendors -> vendors)
                .distinct()
                .toList();
    }

    /** An agent's name need not tell its vendor; the journal does. */
    private List<Vendor> builders(String run) {
        return services.book().look(run) instanceof RunBook.Looked.Found found
                ? found.run().entries().stream()
                        .map(Entry::event)
                        .filter(Event.AttemptStarted.class::isInstance)
                        .map(Event.AttemptStarted.class::cast)
                        .filter(a -> a.role() == Role.BUILDER)
                        .map(Event.AttemptStarted::vendor)
                        .distinct()
                        .toList()
                : List.of();
    }

    private static Problem alone(List<Vendor> vendors, Cast cast) {
        return Problem.of(
                Code.A001,
                "a review by both needs agents of two vendors",
                "here is only " + vendors.getFirst(),
                "spar review --by " + cast.reviewer().getFirst(),
                "spar doctor");
    }

    /** No check of the project is asked for. */
    static Settled settled(ReviewRequest request) {
        var said = request.settled();
        var options = new ArrayList<>(said.options());
        options.add(new Sources.Option("verify.appetite", "none", "spar review"));
        if (request.by() instanceof By.Agent(String name)) {
            options.add(new Sources.Option("cast.reviewer", name, "--by"));
        }
        return new Settled(said.config(), said.profile(), said.set(), options);
    }

    /** Whoever may review, first those that wrote nothing of it; both of them where both are to. */
    Settings fitted(ReviewRequest request, Settings settings, List<Vendor> authors) {
        var agents = services.agents(settings, request.folder());
        List<AgentRef> sorted = candidates(request, settings).stream()
                .sorted(Comparator.comparing(a -> authors.contains(agents.vendor(a))))
                .toList();
        List<AgentRef> second = request.by() instanceof By.Both
                ? sorted.stream()
                        .filter(a -> !agents.vendor(a).equals(agents.vendor(sorted.getFirst())))
                        .toList()
                : sorted;
        var verify = settings.verify();
        return settings.reviewing(
                new Cast(sorted, second.isEmpty() ? sorted : second, sorted),
                request.strict() ? verify.with(List.of(), List.of(), List.of()).closed() : verify.nothing());
    }

    private static List<AgentRef> candidates(ReviewRequest request, Settings settings) {
        var cast = settings.cast();
        var everybody = Stream.concat(cast.planner().stream(), cast.builder().stream());
        if (request.by() instanceof By.Both) {
            return Stream.concat(cast.reviewer().stream(), everybody).distinct().toList();
        }
        return cast.reviewer().isEmpty() ? everybody.distinct().toList() : cast.reviewer();
    }

    private List<Vendor> vendors(ReviewRequest request, Settings settings) {
        var agents = services.agents(settings, request.folder());
        return settings.cast().reviewer().stream()
                .map(agents::vendor)
                .distinct()
                .toList();
    }
}
