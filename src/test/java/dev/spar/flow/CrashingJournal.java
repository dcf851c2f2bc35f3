package dev.spar.flow;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.flow.port.Fenced;
import dev.spar.flow.port.Journal;
import java.util.List;

/** A journal that can crash before and after every append. */
record CrashingJournal(Journal inner, Crashes crashes) implements Journal {
    @Override
    public List<Entry> entries() {
        return inner.entries();
    }

    @Override
    public Entry append(Event event) throws Fenced {
        String name = event.getClass().getSimpleName();
        crashes.point("before " + name);
        Entry entry = inner.append(event);
        crashes.point("after " + name);
        return entry;
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
