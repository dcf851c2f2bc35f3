package dev.spar.app.run;

import dev.spar.adapter.store.RunFolder;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.goal.Proposal;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.spec.NativeSpec;
import dev.spar.flow.port.Watch;
import java.util.List;

/** Keeps the spec of words that was agreed to in the run's folder, as a file that {@code spar goal} takes. */
public final class AgreedSpec implements Watch {
    private final RunFolder folder;

    /** {@code recorded} is what the journal holds already: a driver may have died before it kept the file. */
    public AgreedSpec(RunFolder folder, List<Entry> recorded) {
        this.folder = folder;
        recorded.forEach(this::recorded);
    }

    @Override
    public void recorded(Entry entry) {
        if (entry.event() instanceof Event.StepFinished f && f.kind() == StepKind.INSPECT) {
            folder.results()
                    .read(f, Proposal.class)
                    .flatMap(Proposal::goal)
                    .ifPresent(goal -> folder.write(folder.frozenSpec(), NativeSpec.of(goal.spec(), false)));
        }
    }

    @Override
    public void saw(StepPath path, AgentEvent event) {}
}
