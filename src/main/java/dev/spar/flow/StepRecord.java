package dev.spar.flow;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the journal knows of one step. Guarded by its {@link History}. */
final class StepRecord {
    final Entry startedEntry;
    final Event.StepStarted started;
    final List<Attempt> attempts = new ArrayList<>();
    Event.@Nullable StepFinished finished;

    /** How often it was begun since a person last looked at the run; the first time included. */
    int begun = 1;

    /** Resumed after a crash by keeping its tree. */
    boolean resumed;

    /** People were told that its input is not what it was. */
    boolean driftNoted;

    /** A recorded result that this drive has answered from. */
    boolean read;

    StepRecord(Entry entry, Event.StepStarted started) {
        this.startedEntry = entry;
        this.started = started;
    }

    /** One paid call. */
    static final class Attempt {
        final Event.AttemptStarted started;
        Event.@Nullable SessionOpened opened;
        Event.@Nullable AttemptEnded ended;

        Attempt(Event.AttemptStarted started) {
            this.started = started;
        }
    }

    @Nullable
    Attempt lastAttempt() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }

    /**
     * The attempts whose edits are in the tree: those since the last fresh conversation, for which all before was
     * undone.
     */
    List<Attempt> lasting() {
        int from = 0;
        for (int i = 0; i < attempts.size(); i++) {
            if (!attempts.get(i).started.resumes()) {
                from = i;
            }
        }
        return attempts.subList(from, attempts.size());
    }

    /** Whether the step left its lane elsewhere than it found it. */
    boolean moved() {
        var end = finished;
        return end != null && !(end.tree().equals(started.tree()) && end.head().equals(started.head()));
    }
}
