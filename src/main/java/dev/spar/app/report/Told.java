package dev.spar.app.report;

import dev.spar.app.review.Reviewed;
import dev.spar.core.run.Event;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.state.RunState;
import dev.spar.core.verify.Changes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a report is made of: the run's state, and what git alone knows.
 *
 * @param changes everything the run's branch changes against its base; absent where git was not asked
 * @param home whether the work came home, or would; absent where nobody tried
 * @param folder where the run is kept
 * @param review what was reviewed, and what came of it; only of a review on its own
 * @param superseded the lines that changed since the last review of a place, where any did
 */
public record Told(
        RunState state,
        Optional<Changes> changes,
        Optional<Home> home,
        Path folder,
        Optional<Reviewed> review,
        SortedMap<String, Integer> superseded) {
    /** Of a run that is no review. */
    public Told(RunState state, Optional<Changes> changes, Optional<Home> home, Path folder) {
        this(state, changes, home, folder, Optional.empty(), new TreeMap<>());
    }

    /**
     * How the work stands to today's base, in one line: {@code landed} for what is there as a whole, else a rehearsal's
     * answer. {@code landing} is the newest one that is still there, perhaps of a part.
     */
    public record Home(boolean landed, String words, Optional<Event.Landed> landing) {}

    RunKind kind() {
        return state.begun().map(Event.RunStarted::kind).orElse(RunKind.WORK);
    }

    String run() {
        return state.begun().map(b -> b.run().value()).orElse("-");
    }

    String branch() {
        return state.begun().map(b -> b.branch()).orElse("-");
    }

    /** The work as evidence speaks of it, for git: the last checkpoint, which is there when its branch is not. */
    String work() {
        return state.checkpoints().isEmpty()
                ? branch()
                : state.checkpoints().getLast().checkpoint().commit().brief();
    }

    /** {@code 12 files +301 −52}. */
    public String size() {
        return changes.map(c -> files(c.files().size()) + " +" + c.added() + " −" + c.removed())
                .or(() -> state.diff().map(d -> files(d.files()) + " +" + d.added() + " −" + d.removed()))
                .orElse("no files changed");
    }

    static String files(int n) {
        return n + (n == 1 ? " file" : " files");
    }

    List<RunState.CriterionRow> unmet() {
        return state.criteria().stream()
                .filter(c -> !c.met() && c.status() != dev.spar.core.verify.CriterionStatus.WAIVED)
                .toList();
    }
}
