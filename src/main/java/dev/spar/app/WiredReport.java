package dev.spar.app;

import dev.spar.adapter.git.GitRepo;
import dev.spar.adapter.git.Landing;
import dev.spar.adapter.git.Repository;
import dev.spar.adapter.store.JsonCodec;
import dev.spar.adapter.store.RunFolder;
import dev.spar.adapter.store.StoredResults;
import dev.spar.app.report.ReportFiles;
import dev.spar.app.report.Told;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.TreeId;
import dev.spar.core.run.state.RunFold;
import dev.spar.core.run.state.RunState;
import dev.spar.core.verify.Changes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A run's report, from its journal and what git alone knows. */
record WiredReport(RunFolder folder, List<Entry> entries, Optional<Repository> repository, InstantSource clock) {
    /** What is told of the run now. */
    Told told() {
        var fold = new RunFold(new StoredResults(folder.artifacts()));
        entries.forEach(fold::add);
        RunState state = fold.state();
        return new Told(state, changes(state), lands(state), folder.root());
    }

    /** Writes what the run leaves to read. */
    void write() {
        new ReportFiles(folder, new JsonCodec(), this::diff).write(told());
    }

    private String diff(TreeId from, TreeId to) {
        return repo().map(r -> r.diff(from, to, List.of())).orElse("");
    }

    private Optional<GitRepo> repo() {
        return repository.flatMap(r -> entries.stream()
                .map(Entry::event)
                .filter(Event.RunStarted.class::isInstance)
                .map(Event.RunStarted.class::cast)
                .findFirst()
                .map(b -> new GitRepo(r, b.run(), b.branch(), clock)));
    }

    private static Optional<Checkpoint> last(RunState state) {
        return state.checkpoints().isEmpty()
                ? Optional.empty()
                : Optional.of(state.checkpoints().getLast().checkpoint());
    }

    private Optional<Changes> changes(RunState state) {
        return last(state)
                .flatMap(point ->
                        state.begun().flatMap(begun -> repo().map(r -> r.changes(begun.tree(), point.tree()))));
    }

    /** Whether the work would land on today's base, rehearsed without touching anything. */
    private Optional<String> lands(RunState state) {
        return last(state)
                .flatMap(point -> repository.flatMap(r -> state.begun().map(begun -> switch (new Landing(
                                r, begun.run(), clock)
                        .rehearse(point.commit(), Optional.empty())) {
                    case Landing.Rehearsal.Clean c -> "yes, on " + name(c.onto());
                    case Landing.Rehearsal.Conflicts c ->
                        "no, conflicts with " + name(c.onto()) + " in " + String.join(", ", c.files());
                    case Landing.Rehearsal.Nothing n -> "nothing to land: " + name(n.onto()) + " has it already";
                    case Landing.Rehearsal.Refused refused ->
                        "not known: " + refused.problem().what();
                })));
    }

    private static String name(String ref) {
        return ref.replaceFirst("^refs/heads/", "");
    }
}
