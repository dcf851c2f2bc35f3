package dev.spar.app.cli;

import dev.spar.core.run.RunId;
import java.util.List;

/** Lets a run go on in a process of its own. */
final class Detached {

    /** A run is stopped by who sees it: a process nobody sees does not overrule that. */
    static final String BACKGROUND = "--background";

    private final Context context;

    Detached(Context context) {
        this.context = context;
    }

    Result start(RunId id) {
        var why = context.services()
                .detach(List.of("resume", id.value(), BACKGROUND, "--no-input", "--progress", "plain"), id);
        if (why.isPresent()) {
            return Result.ok("the run is made, but could not be started in the background: " + why.get())
                    .exit(8)
                    .run(id)
                    .next(List.of(new Next("spar resume " + id, "drive it here")));
        }
        return Result.ok(id.value())
                .run(id)
                .with("detached", true)
                .next(List.of(
                        new Next("spar status " + id, "what needs me?"),
                        new Next("spar logs -f " + id, "follow it"),
                        new Next("spar stop " + id, "stop it")));
    }
}
