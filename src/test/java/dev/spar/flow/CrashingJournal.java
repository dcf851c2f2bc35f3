package dev.spar.flow;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.flow.port.Fenced;
import dev.spar.flow.port.Journal;
import java.util.List;

/** A journal that can crash before and after every append. */
record CrashingJournal(Journal inner, Points points) implements Journal {
    @Override
    public List<Entry> entries() {
        return inner.entries();
    }

    @Override
    public Entry append(Event event) throws Fenced {
        return points.effect(event.getClass().getSimpleName(), () -> inner.append(event));
    }

    @Override
    public boolean owned() {
        return inner.owned();
    }

    @Override
    public void close() {
        inner.close();
    }
}
