package dev.spar.app.mcp;

import dev.spar.adapter.mcp.ToolAnswer;
import dev.spar.app.run.Runs;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepPath;
import dev.spar.flow.DriveEnd;
import dev.spar.flow.port.Watch;
import java.util.function.Function;

/** A run that a client waits for. Who cancels it does not want it any more, so that it asks for nobody afterwards. */
final class RunWork implements Jobs.Work {
    private final Runs.Open run;
    private final Function<DriveEnd, ToolAnswer> told;
    private volatile String now = "getting ready";

    RunWork(Runs.Open run, Function<DriveEnd, ToolAnswer> told) {
        this.run = run;
        this.told = told;
    }

    @Override
    public ToolAnswer run() {
        DriveEnd end;
        try (var open = run) {
            end = open.drive(new Noting(), false);
        }
        return told.apply(end);
    }

    @Override
    public void end(Thread by) {
        run.stop();
    }

    @Override
    public String now() {
        return now;
    }

    /** Notes who is asked. */
    private final class Noting implements Watch {
        @Override
        public void recorded(Entry entry) {
            if (entry.event() instanceof Event.AttemptStarted attempt) {
                now = attempt.agent() + " reads";
            }
        }

        @Override
        public void saw(StepPath path, AgentEvent event) {}
    }
}
