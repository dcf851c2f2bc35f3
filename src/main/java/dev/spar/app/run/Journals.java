package dev.spar.app.run;

import dev.spar.adapter.git.Audit;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import java.util.List;
import java.util.Optional;

/** The commits of each run that is kept here, as its journal has them. */
public record Journals(RunBook book) implements Audit.Journals {

    @Override
    public Optional<List<CommitId>> commits(String run) {
        return book.look(run) instanceof RunBook.Looked.Found f
                ? Optional.of(f.run().entries().stream()
                        .flatMap(e -> made(e.event()).stream())
                        .toList())
                : Optional.empty();
    }

    private static Optional<CommitId> made(Event event) {
        if (event instanceof Event.StepFinished s && (s.kind() == StepKind.COMMIT || s.kind() == StepKind.MERGE)) {
            return Optional.of(s.head());
        }
        return event instanceof Event.Landed l ? Optional.of(l.to()) : Optional.empty();
    }
}
