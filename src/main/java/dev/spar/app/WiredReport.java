package dev.spar.app;

import dev.spar.adapter.git.GitRepo;
import dev.spar.adapter.git.Landing;
import dev.spar.adapter.git.Repository;
import dev.spar.adapter.git.ReviewTargets;
import dev.spar.adapter.store.JsonCodec;
import dev.spar.adapter.store.RunFolder;
import dev.spar.app.challenge.ChallengeData;
import dev.spar.app.report.PlanData;
import dev.spar.app.report.ReportFiles;
import dev.spar.app.report.RunData;
import dev.spar.app.report.Summary;
import dev.spar.app.report.Superseded;
import dev.spar.app.report.Told;
import dev.spar.app.review.ReviewData;
import dev.spar.app.review.Reviewed;
import dev.spar.app.run.Astray;
import dev.spar.app.run.DrivenRuns;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.TreeId;
import dev.spar.core.run.state.LandedRow;
import dev.spar.core.run.state.RunFold;
import dev.spar.core.run.state.RunState;
import dev.spar.core.verify.Changes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A run's report, from its journal and what git alone knows; worked out once. Used by one thread. */
final class WiredReport {
    private final RunFolder folder;
    private final List<Entry> entries;
    private final Optional<Repository> repository;
    private final InstantSource clock;
    private @Nullable Told told;

    WiredReport(RunFolder folder, List<Entry> entries, Optional<Repository> repository, InstantSource clock) {
        this.folder = folder;
        this.entries = entries;
        this.repository = repository;
        this.clock = clock;
    }

    /** What is told of the run: how it stood when this was first asked. */
    Told told() {
        Told made = told;
        if (made == null) {
            RunState state = RunFold.of(entries, folder.results());
            Optional<Reviewed> review = Reviewed.of(folder, entries);
            var changes = review.isPresent() ? reviewed(review.get()) : changes(state);
            made = new Told(state, changes, home(state), folder.root(), review, Superseded.of(state, this::lines));
            told = made;
        }
        return made;
    }

    /** Writes what the run leaves to read. */
    void write() {
        files().write(told());
    }

    /** What a person or, as JSON, a program reads of it. */
    String text(boolean json) {
        return json ? files().json(told()) : Summary.of(told());
    }

    /** The same for programs. */
    SortedMap<String, Object> data() {
        var state = told().state();
        var data = RunData.of(state);
        told().review().ifPresent(r -> data.put("review", ReviewData.of(r, this::judged)));
        if (state.begun().filter(b -> b.kind() == RunKind.PLAN).isPresent()) {
            state.plan().ifPresent(p -> data.put("plan", PlanData.of(p, state)));
        }
        ChallengeData.verdict(folder, entries).ifPresent(v -> data.put("adversarial", ChallengeData.fields(v)));
        return data;
    }

    private ReportFiles files() {
        return new ReportFiles(folder, new JsonCodec(), this::diff, this::judged);
    }

    /** A file as a review on its own saw it, or as the work has it by now. */
    Optional<String> judged(String path) {
        return repository.flatMap(r -> kept(told().state())
                .map(Checkpoint::commit)
                .or(() -> DrivenRuns.began(entries).map(Event.RunStarted::base))
                .flatMap(c -> new ReviewTargets(r).text(c, path)));
    }

    /** What a review was of, as long as git has it. */
    private Optional<Changes> reviewed(Reviewed review) {
        return repository
                .filter(r -> r.commit(review.subject().base().value()).isPresent())
                .flatMap(r -> repo().map(g -> g.changes(review.subject().baseTree(), review.tree())));
    }

    private String diff(TreeId from, TreeId to) {
        return repo().map(r -> r.diff(from, to, List.of())).orElse("");
    }

    private OptionalInt lines(TreeId from, TreeId to) {
        return repository.map(r -> new ReviewTargets(r).lines(from, to)).orElse(OptionalInt.empty());
    }

    private Optional<GitRepo> repo() {
        return repository.flatMap(r -> DrivenRuns.began(entries).map(b -> new GitRepo(r, b.run(), b.branch(), clock)));
    }

    /** The newest checkpoint, as long as git has it: after a clean and without its branch nothing holds it. */
    private Optional<Checkpoint> kept(RunState state) {
        return last(state)
                .filter(point -> repository
                        .flatMap(r -> r.commit(point.commit().value()))
                        .isPresent());
    }

    private static Optional<Checkpoint> last(RunState state) {
        return state.checkpoints().isEmpty()
                ? Optional.empty()
                : Optional.of(state.checkpoints().getLast().checkpoint());
    }

    private Optional<Changes> changes(RunState state) {
        return kept(state)
                .flatMap(point ->
                        state.begun().flatMap(begun -> repo().map(r -> r.changes(begun.tree(), point.tree()))));
    }

    /** Whether the work is home, or would land on today's base: rehearsed without touching anything. */
    private Optional<Told.Home> home(RunState state) {
        return last(state)
                .flatMap(point -> repository.flatMap(r ->
                        state.begun().map(b -> home(state, new Landing(r, b.run(), b.base(), clock), point))))
                .map(h -> new Told.Home(
                        h.landed(),
                        h.words() + astray().map(a -> "; " + a.words()).orElse(""),
                        h.landing()));
    }

    /** What lands is the branch, and what was found out is of the journal's own commit. */
    private Optional<Astray> astray() {
        return repository.flatMap(
                r -> repo().flatMap(g -> g.head(LaneId.MAIN)).flatMap(head -> Astray.of(entries, r, head)));
    }

    private static Told.Home home(RunState state, Landing landing, Checkpoint work) {
        String run = state.begun().map(b -> b.run().value()).orElse("");
        var held = state.landings().reversed().stream()
                .filter(l -> landing.holds(l.fact().onto(), l.fact().to()))
                .findFirst();
        var fact = held.map(LandedRow::fact);
        var part = held.flatMap(l -> l.behind(state.checkpoints()));
        if (fact.isPresent() && part.isEmpty()) {
            return new Told.Home(
                    true, "on " + fact.get().branch() + " as " + fact.get().to().brief(), fact);
        }
        String later = part.map(p -> "; " + p).orElse("");
        String land = part.map(p -> ": spar land " + run).orElse("");
        return switch (landing.rehearse(work.commit(), Optional.empty())) {
            case Landing.Rehearsal.Clean c -> not("yes, on " + name(c.onto()) + later + land, fact);
            case Landing.Rehearsal.Conflicts c ->
                not("no, conflicts with " + name(c.onto()) + " in " + c.shown() + later, fact);
            case Landing.Rehearsal.Nothing n ->
                state.begun().filter(b -> b.tree().equals(work.tree())).isPresent()
                        ? not("nothing, no file differs from the base", fact)
                        : new Told.Home(true, "on " + name(n.onto()), fact);
            case Landing.Rehearsal.Refused refused ->
                not("not as it is: " + refused.problem().what() + later, fact);
        };
    }

    private static Told.Home not(String words, Optional<Event.Landed> landing) {
        return new Told.Home(false, words, landing);
    }

    private static String name(String ref) {
        return ref.replaceFirst("^refs/heads/", "");
    }
}
