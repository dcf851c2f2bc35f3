package dev.spar.app.run;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people told a run and no driver has taken yet, in the order they said it. */
record Untaken(List<PersonCommand> commands) {

    static Untaken of(List<Entry> entries, List<PersonCommand> given) {
        var settled = entries.stream().flatMap(e -> settled(e.event())).collect(Collectors.toSet());
        return new Untaken(given.stream().filter(c -> !settled.contains(c.id())).toList());
    }

    private static Stream<String> settled(Event event) {
        return event instanceof Event.CommandTaken t
                ? Stream.of(t.id())
                : event instanceof Event.CommandRejected r ? Stream.of(r.id()) : Stream.empty();
    }

    boolean resume() {
        return commands.stream().anyMatch(PersonCommand.Resume.class::isInstance);
    }

    /** The answer to this question as it was shown, the newest of several: {@code yes, by you}. */
    Optional<String> answer(Event.Asked question, String user) {
        return commands.stream()
                .flatMap(c ->
                        answer(c, question).map(a -> a + ", by " + (c.by().equals(user) ? "you" : c.by())).stream())
                .reduce((before, last) -> last);
    }

    private static Optional<String> answer(PersonCommand command, Event.Asked question) {
        return command instanceof PersonCommand.Approve a
                        && a.path().equals(question.path())
                        && a.shown().equals(question.shown())
                ? Optional.of(a.editedJson().isPresent() ? "yes, as edited" : "yes")
                : command instanceof PersonCommand.Reject r
                                && r.path().equals(question.path())
                                && r.shown().equals(question.shown())
                        ? Optional.of("no")
                        : command instanceof PersonCommand.Feedback f
                                        && f.path().equals(question.path())
                                        && f.shown().equals(question.shown())
                                ? Optional.of("'" + f.words() + "'")
                                : Optional.empty();
    }
}
