package dev.spar.app.cli;

import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;

/** Records that a person has seen to a finished run, so that {@code spar status} leads them on no more. */
final class Settling {
    private final Context context;

    Settling(Context context) {
        this.context = context;
    }

    /** Does nothing to a run that goes on or was seen to, or that cannot be taken up now. */
    void settle(RunBook.Kept run, String how) {
        var state = run.state();
        boolean unseen = run.over() && !state.home() && state.settled().isEmpty();
        if (unseen && context.services().runs().open(run.id()) instanceof Runs.Opening.Opened o) {
            try (var open = o.run()) {
                open.settled(how);
            }
        }
    }
}
