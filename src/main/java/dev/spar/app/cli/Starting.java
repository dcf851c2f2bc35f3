package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.run.NewRun;
import dev.spar.app.run.Runs;
import dev.spar.core.run.RunId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Begins a run that was prepared, and drives it: here, or in the background where that is wanted or a person leaves.
 */
final class Starting {
    private final Context context;
    private final boolean detach;

    Starting(Context context, boolean detach) {
        this.context = context;
        this.detach = detach;
    }

    /** {@code begun} is told of the run before its first step. */
    Result start(NewRun wanted, Consumer<Runs.Open> begun) throws Exception {
        return switch (context.services().runs().create(wanted)) {
            case Runs.Opening.Refused r -> Result.failed(r.problem());
            case Runs.Opening.Opened o -> {
                RunId id = o.run().id();
                Optional<Result> driven = Optional.empty();
                try (var open = o.run()) {
                    begun.accept(open);
                    if (!detach) {
                        driven = new Driving(context, wanted.settings().notification()).drive(open);
                    }
                }
                yield driven.orElseGet(() -> new Detached(context).start(id));
            }
        };
    }
}
