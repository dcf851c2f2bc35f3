package dev.spar.app.run;

import dev.spar.adapter.store.GrowingTimeline;
import dev.spar.core.run.Entry;
import dev.spar.core.run.state.Results;
import dev.spar.core.run.state.RunFold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run's journal as it was read so far; folded once, when it is first asked how the run stands, and line by line from
 * then on. Used by one thread.
 */
final class KeptJournal {
    private final GrowingTimeline timeline;
    private final Results results;
    private final List<Entry> entries;
    private @Nullable RunFold fold;

    /** {@code entries} is what the timeline's first look found. */
    KeptJournal(GrowingTimeline timeline, Results results, List<Entry> entries) {
        this.timeline = timeline;
        this.results = results;
        this.entries = new ArrayList<>(entries);
    }

    List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    RunFold fold() {
        RunFold made = fold;
        if (made == null) {
            made = new RunFold(results);
            entries.forEach(made::add);
            fold = made;
        }
        return made;
    }

    /** Takes what was written since; a journal that is gone or does not read back changes nothing. */
    void readOn() {
        try {
            if (timeline.look() instanceof GrowingTimeline.Look.Sound s
                    && !s.added().isEmpty()) {
                take(s);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(GrowingTimeline.Look.Sound look) {
        if (look.anew()) {
            entries.clear();
            fold = null;
        }
        entries.addAll(look.added());
        if (fold != null) {
            look.added().forEach(fold::add);
        }
    }
}
