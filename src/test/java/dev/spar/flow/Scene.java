package dev.spar.flow;

import dev.spar.core.settings.Settings;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A run that can be made as often as one likes: its workflow, its agents, what is set, and whether somebody is there
 * who says yes.
 *
 * @param breaking what is wrong with its world; nothing, save where that is to be found out
 */
record Scene(
        Workflow workflow,
        Supplier<PlayAgents> agents,
        Settings settings,
        boolean attended,
        Supplier<Breaking> breaking) {
    static Scene of(Workflow workflow, Supplier<PlayAgents> agents) {
        return new Scene(workflow, agents, TestSettings.plain(), false, Breaking::nothing);
    }

    Scene attendedWith(Settings other) {
        return new Scene(workflow, agents, other, true, breaking);
    }

    Scene broken(Supplier<Breaking> wrong) {
        return new Scene(workflow, agents, settings, attended, wrong);
    }

    /** A run of it in a folder, which is made where it is not there. */
    TestRun in(Path folder) {
        var run = new TestRun(folder, workflow, agents.get());
        run.settings = settings;
        run.attended = attended;
        run.breaking = breaking.get();
        if (attended) {
            run.inbox.saysYes();
        }
        return run;
    }
}
