package dev.spar.flow.port;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.StepPath;

/** Looks on: live lines, state.json, notifications. It decides nothing and must not throw. */
public interface Watch {
    void recorded(Entry entry);

    void saw(StepPath path, AgentEvent event);

    /** Looks on from nowhere. */
    Watch NOBODY = new Watch() {
        @Override
        public void recorded(Entry entry) {}

        @Override
        public void saw(StepPath path, AgentEvent event) {}
    };
}
