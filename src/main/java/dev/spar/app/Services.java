package dev.spar.app;

import dev.spar.adapter.config.TrustStore;
import dev.spar.adapter.machine.Machine;
import dev.spar.app.run.CheckFinder;
import dev.spar.app.run.Repositories;
import dev.spar.app.run.Runs;
import dev.spar.app.run.Trial;
import dev.spar.app.setup.Finding;
import dev.spar.core.settings.AgentSettings;
import java.util.List;

/** What the commands ask the rest of the program for. Nothing is made before it is asked for. */
public interface Services {

    Machine machine();

    TrustStore trust();

    Repositories repositories();

    Runs runs();

    CheckFinder checks();

    Trial trial();

    /** What the fence can do here. */
    List<Finding> fence();

    /** Whether the agent's own sandbox works inside its fence. */
    List<Finding> sandbox(AgentSettings agent);
}
