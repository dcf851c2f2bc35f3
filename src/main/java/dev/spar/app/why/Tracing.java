package dev.spar.app.why;

import dev.spar.adapter.git.Lineage;
import dev.spar.app.run.RunBook;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.origin.Made;
import dev.spar.core.run.origin.Origins;
import dev.spar.core.run.origin.Proof;
import dev.spar.core.run.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Follows a commit or a criterion back through git, the journals of the runs and what they kept. Offline. */
public final class Tracing {
    private final RunBook book;
    private final Optional<Lineage> git;
    private final List<String> gone = new ArrayList<>();

    /** {@code git} is absent where there is no repository any more; the journal still tells. */
    public Tracing(RunBook book, Optional<Lineage> git) {
        this.book = book;
        this.git = git;
    }

    /** A criterion of a run, by its id in any case; empty where it has none such. */
    public Optional<Chain> criterion(RunBook.Kept run, String id) {
        return run.state().criteria().stream()
                .filter(c -> c.id().equalsIgnoreCase(id))
                .findFirst()
                .map(c -> criterion(run, c));
    }

    private Chain criterion(RunBook.Kept run, RunState.CriterionRow row) {
        var origins = origins(run);
        Optional<Proof> proof = origins.proofs().stream()
                .filter(p -> p.evidence().criterion().id().equals(row.id()))
                .findFirst();
        var files = new KeptFiles(run.folder());
        var proved = new Chain.Proved(
                run.id(),
                row.id(),
                row.text(),
                row.status().word(),
                row.why(),
                proof,
                proof.map(files::runs).orElse(new Chain.Runs(Optional.empty(), Optional.empty())));
        var commit = proof.flatMap(Proof::made).map(c -> commit(c.commit(), Optional.of(run)));
        return new Chain(Optional.empty(), Optional.of(proved), commit, List.copyOf(gone));
    }

    /** A commit; {@code run} is the one that is asked, where one is. */
    public Chain ofCommit(CommitId id, Optional<RunBook.Kept> run) {
        return ofLine(Optional.empty(), id, run);
    }

    /** A line, and the commit that wrote it. */
    public Chain ofLine(Chain.Line line, Optional<RunBook.Kept> run) {
        return ofLine(Optional.of(line), line.blamed().commit(), run);
    }

    private Chain ofLine(Optional<Chain.Line> line, CommitId id, Optional<RunBook.Kept> run) {
        var commit = line.flatMap(l -> within(l, run)).map(c -> commit(c, run)).orElseGet(() -> commit(id, run));
        return new Chain(line, Optional.empty(), Optional.of(commit), List.copyOf(gone));
    }

    /** A landing in one commit wrote nothing itself: its lines are looked for in the work that it brought. */
    private Optional<CommitId> within(Chain.Line line, Optional<RunBook.Kept> run) {
        var landed = line.blamed();
        return git.flatMap(g -> run.filter(r -> knows(r, landed.commit()))
                .or(() -> g.told(landed.commit()).run().flatMap(this::kept))
                .flatMap(r -> held(r, landed.commit()).reduce((a, b) -> b))
                .filter(c -> g.commit(c.commit().value()).isPresent())
                .map(c -> g.blame(c.commit(), landed.path(), landed.number()))
                .filter(b ->
                        b instanceof Lineage.Blamed.Line inside && inside.text().equals(landed.text()))
                .map(b -> ((Lineage.Blamed.Line) b).commit()));
    }

    /** The checkpoints that a landing brought home; none where it is no landing of this run. */
    private static Stream<Checkpoint> held(RunBook.Kept run, CommitId landing) {
        var checkpoints = run.state().checkpoints();
        return run.state().landings().stream()
                .filter(l -> l.fact().to().equals(landing))
                .flatMap(l -> checkpoints.stream()
                        .map(RunState.CheckpointRow::checkpoint)
                        .filter(c -> l.home().contains(c.commit())));
    }

    private Chain.Commit commit(CommitId id, Optional<RunBook.Kept> asked) {
        var told = git.filter(g -> g.commit(id.value()).isPresent()).map(g -> g.told(id));
        var knows = asked.filter(r -> knows(r, id))
                .or(() -> told.flatMap(Lineage.Told::run).flatMap(this::kept));
        if (told.isEmpty()) {
            gone.add("git does not have " + id.brief() + " any more: its files and message are not told");
        }
        Optional<Chain.OfRun> of = knows.map(r -> ofRun(r, id, told)).or(() -> told.flatMap(this::claimed));
        String title = told.map(Lineage.Told::subject)
                .or(() -> knows.flatMap(r -> origins(r).commit(id))
                        .map(m -> m.checkpoint().title()))
                .orElse("");
        return new Chain.Commit(id, title, told.map(Lineage.Told::author), of);
    }

    private static boolean knows(RunBook.Kept run, CommitId id) {
        return origins(run).commit(id).isPresent()
                || run.state().landings().stream().anyMatch(l -> l.fact().to().equals(id));
    }

    private Optional<RunBook.Kept> kept(String run) {
        return book.look(run) instanceof RunBook.Looked.Found f ? Optional.of(f.run()) : Optional.empty();
    }

    private static Origins origins(RunBook.Kept run) {
        return Origins.of(run.entries(), run.folder().results());
    }

    /** All there is where the run's journal is not kept here; anybody can write a message. */
    private Optional<Chain.OfRun> claimed(Lineage.Told told) {
        return told.run().map(run -> {
            gone.add("the journal of " + run + " is not kept here: what follows is what the commit's message claims;"
                    + " prompts, outputs and reviews are not told");
            return new Chain.OfRun(
                    run,
                    "",
                    told.step().orElse("not named"),
                    Optional.empty(),
                    Optional.of(told.tree()),
                    told.milestone(),
                    told.criteria().map(c -> List.of(c.split(", ", -1))).orElse(List.of()),
                    told.review(),
                    List.of(),
                    List.of(),
                    List.of(),
                    told.assisted());
        });
    }

    private Chain.OfRun ofRun(RunBook.Kept run, CommitId id, Optional<Lineage.Told> told) {
        var origins = origins(run);
        return origins.commit(id)
                .or(() -> rewritten(origins, id, told))
                .map(m -> made(run, origins, m, told))
                .orElseGet(() -> landing(run, id, told));
    }

    /** A rebase keeps the message, so it is told from the commit that the run made. */
    private Optional<Made> rewritten(Origins origins, CommitId id, Optional<Lineage.Told> told) {
        var made = told.flatMap(Lineage.Told::step)
                .flatMap(step -> origins.commits().stream()
                        .filter(m -> m.step().value().equals(step))
                        .reduce((a, b) -> b));
        made.ifPresent(m -> gone.add(id.brief() + " is not the commit that " + m.step() + " made ("
                + m.checkpoint().commit().brief()
                + "): it was amended, rebased or written by somebody else since; what follows is of that one"));
        return made;
    }

    private Chain.OfRun made(RunBook.Kept run, Origins origins, Made made, Optional<Lineage.Told> told) {
        var files = new KeptFiles(run.folder());
        var handoff = run.state().handoffs().stream()
                .filter(h -> h.checkpoint().equals(made.checkpoint().label()))
                .findFirst();
        var reviews = new ArrayList<Chain.Reviewed>();
        made.reviews().forEach(r -> reviews.add(new Chain.Reviewed(r, made.judged(r), false)));
        origins.later(made).forEach(r -> reviews.add(new Chain.Reviewed(r, made.judged(r), true)));
        return new Chain.OfRun(
                run.id().value(),
                run.began().title(),
                made.step().value(),
                Optional.of(made.checkpoint().label()),
                Optional.of(made.checkpoint().tree()),
                handoff.map(h -> h.milestone() + " of "
                                + run.state()
                                        .plan()
                                        .map(p -> p.milestones().size())
                                        .orElse(h.milestone()) + ": "
                                + h.title())
                        .or(() -> told.flatMap(Lineage.Told::milestone)),
                made.evaluation().map(e -> e.statuses()).orElse(List.of()),
                handoff.map(h -> h.review()).or(() -> told.flatMap(Lineage.Told::review)),
                reviews,
                made.calls().stream().map(files::asked).toList(),
                List.of(),
                List.of());
    }

    /** What brought the work home: the checkpoints it holds. */
    private Chain.OfRun landing(RunBook.Kept run, CommitId id, Optional<Lineage.Told> told) {
        if (!knows(run, id)) {
            gone.add("the journal of " + run.id() + " does not know " + id.brief()
                    + ": it was made or changed by somebody else");
        }
        return new Chain.OfRun(
                run.id().value(),
                run.began().title(),
                told.flatMap(Lineage.Told::step).orElse("land"),
                Optional.empty(),
                told.map(Lineage.Told::tree),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                held(run, id)
                        .map(c -> c.label() + " " + c.commit().brief() + " " + c.title())
                        .toList(),
                List.of());
    }
}
