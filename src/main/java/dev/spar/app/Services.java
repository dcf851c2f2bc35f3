package dev.spar.app;

import dev.spar.adapter.agent.ConfiguredAgents;
import dev.spar.adapter.config.TrustStore;
import dev.spar.adapter.git.Lineage;
import dev.spar.adapter.machine.Machine;
import dev.spar.adapter.store.StopGates;
import dev.spar.adapter.terminal.Tty;
import dev.spar.app.check.Examined;
import dev.spar.app.repository.CheckFinder;
import dev.spar.app.repository.Repositories;
import dev.spar.app.result.Account;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.app.run.Trial;
import dev.spar.app.run.Work;
import dev.spar.app.setup.Finding;
import dev.spar.app.setup.Settled;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Event;
import dev.spar.core.run.RunId;
import dev.spar.core.settings.AgentSettings;
import dev.spar.core.settings.Settings;
import dev.spar.flow.port.Watch;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the commands ask the rest of the program for. Nothing is made before it is asked for. */
public interface Services {

    /** The same for another call of Spar, knowing nothing of what this one saw. */
    default Services fresh(Surroundings other) {
        return new Wiring(other);
    }

    /** Sees to it that the state folder is this user's alone; what is wrong where it cannot be. */
    Optional<Problem> closeState();

    /** The programs of this machine, none of them from a repository around this folder or around the current one. */
    Machine machine(Path folder);

    TrustStore trust();

    Repositories repositories();

    /** Runs whose agents get the variables that the configuration has now, with what the command line says of it. */
    Runs runs(Settled said);

    /** The same where the command line says nothing of it. */
    default Runs runs() {
        return runs(Settled.nothing());
    }

    /** The agents as the configuration has them now; none where it does not read. */
    SortedMap<String, AgentSettings> agents(Path repository, Settled said);

    RunBook book();

    /** What can be done with what the run left; empty where its repository is gone. */
    Optional<Work> work(RunBook.Kept run);

    /** Where the commits of the repository around this folder come from; empty where there is none. */
    Optional<Lineage> lineage(Path folder);

    /** Where agents are held until the criteria are met. */
    StopGates stopGates();

    /** The folder with the plugin for agents, beside this program; empty where it did not come with it. */
    Optional<Path> plugin();

    CheckFinder checks();

    Trial trial();

    /** The repository of this folder, to be checked. */
    Examined examined(Path root);

    /** Puts recorded results of a run into words. */
    Function<Event.StepFinished, Optional<String>> stepWords(RunId run);

    /** Whoever else looks on while a run is driven: its state files, and these streams, which get its events. */
    List<Watch> watches(RunId run, List<PrintStream> programs);

    /** How a run stands; its text is the report as told now: {@code report.json} or {@code summary.md}. */
    Account report(RunBook.Kept run, boolean json);

    /** How a run stands. */
    Account told(RunId run);

    /**
     * Starts {@code spar} with these arguments, and these variables besides the user's, in a process that outlives this
     * one. Gives what went wrong so far, whenever asked.
     */
    Supplier<Optional<String>> detach(List<String> arguments, SortedMap<String, String> variables, RunId run);

    /** The terminal that this was called at. */
    Tty tty();

    /** Runs a program with the terminal as its own, to its end; what went wrong, if anything. */
    Optional<String> interactive(List<String> argv, Path directory);

    /** Makes a repository of a folder of our own; what went wrong, if anything. */
    Optional<String> firstCommit(Path folder);

    /** What the fence can do here. */
    List<Finding> fence();

    /** The agents of these settings for work in this folder, to be looked at; nobody is asked anything. */
    ConfiguredAgents agents(Settings settings, Path folder);
}
