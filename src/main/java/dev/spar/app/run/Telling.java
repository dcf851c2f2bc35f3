package dev.spar.app.run;

import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;

/** What a person says to a run in words: for the question that is open where that takes words, else for the builder. */
public final class Telling {
    private Telling() {}

    /** Tells the run; returns who hears it, and when. */
    public static String say(RunBook book, RunBook.Kept run, String text) {
        var asked = run.open().filter(Event.Asked::hears);
        if (asked.isEmpty()) {
            book.tell(run, s -> new PersonCommand.Say(s.id(), s.at(), s.by(), text));
            return "the builder hears it at its next turn";
        }
        var q = asked.get();
        book.tell(run, s -> new PersonCommand.Feedback(s.id(), s.at(), s.by(), q.path(), q.shown(), text));
        return "the planner hears it and writes another";
    }
}
