package dev.spar.app.live;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.state.PublicEvents;
import dev.spar.flow.port.Codec;
import dev.spar.flow.port.Watch;
import java.io.PrintStream;

/** Tells programs: one JSON object a line on standard output, as it happens. */
public final class EventLines implements Watch {
    private final PublicEvents events;
    private final Codec codec;
    private final PrintStream out;

    public EventLines(PublicEvents events, Codec codec, PrintStream out) {
        this.events = events;
        this.codec = codec;
        this.out = out;
    }

    @Override
    public synchronized void recorded(Entry entry) {
        events.of(entry).forEach(e -> out.println(codec.encode(e)));
        out.flush();
    }

    @Override
    public void saw(StepPath path, AgentEvent event) {}
}
