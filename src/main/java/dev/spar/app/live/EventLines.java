package dev.spar.app.live;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.state.PublicEvents;
import dev.spar.flow.port.Codec;
import dev.spar.flow.port.Watch;
import java.io.PrintStream;
import java.util.List;

/** Tells programs: one JSON object a line, as it happens. */
public final class EventLines implements Watch {
    private final PublicEvents events;
    private final Codec codec;
    private final PrintStream out;

    /**
     * {@code recorded} is what the journal holds already: the last claim and what came with it is told, since it is
     * this drive's own; everything before was told by an earlier one.
     */
    public EventLines(PublicEvents events, Codec codec, List<Entry> recorded, PrintStream out) {
        this.events = events;
        this.codec = codec;
        this.out = out;
        long own = recorded.stream()
                .filter(e -> e.event() instanceof Event.Claimed)
                .mapToLong(Entry::seq)
                .max()
                .orElse(0);
        for (Entry entry : recorded) {
            if (entry.seq() < own) {
                events.of(entry);
            } else {
                recorded(entry);
            }
        }
    }

    @Override
    public final synchronized void recorded(Entry entry) {
        events.of(entry).forEach(e -> out.println(codec.encode(e)));
        out.flush();
    }

    @Override
    public void saw(StepPath path, AgentEvent event) {}
}
