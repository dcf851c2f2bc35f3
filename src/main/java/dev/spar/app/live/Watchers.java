package dev.spar.app.live;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.StepPath;
import dev.spar.flow.port.Watch;
import java.util.List;

/** Several who look on. */
public record Watchers(List<Watch> all) implements Watch {

    @Override
    public void recorded(Entry entry) {
        all.forEach(w -> w.recorded(entry));
    }

    @Override
    public void saw(StepPath path, AgentEvent event) {
        all.forEach(w -> w.saw(path, event));
    }
}
