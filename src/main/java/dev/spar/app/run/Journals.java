package dev.spar.app.run;

import dev.spar.adapter.git.Audit;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commits of each run that is kept here, as its journal has them. */
public record Journals(RunBook book) implements Audit.Journals {

    @Override
    public Optional<List<CommitId>> commits(String run) {
        return book.look(run) instanceof RunBook.Looked.Found f
                ? Optional.of(made(f.run().entries().stream().map(Entry::event).toList()))
                : Optional.empty();
    }

    /**
     * A landing that was taken back led to a commit that was there before: anybody's. What was made of some sub-tasks
     * was made for its landing.
     */
    static List<CommitId> made(List<Event> events) {
        var landings = new ArrayList<Event.Landed>();
        var made = new ArrayList<CommitId>();
        for (Event event : events) {
            if (event instanceof Event.StepFinished s && (s.kind() == StepKind.COMMIT || s.kind() == StepKind.MERGE)) {
                made.add(s.head());
            } else if (event instanceof Event.Landed back && landings.stream().noneMatch(back::undoes)) {
                landings.add(back);
                made.add(back.to());
                back.work().filter(w -> !back.parts().isEmpty()).ifPresent(made::add);
            }
        }
        return List.copyOf(made);
    }
}
