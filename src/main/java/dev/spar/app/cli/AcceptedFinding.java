package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.review.Accepting;
import dev.spar.app.run.RunBook;
import dev.spar.core.problem.Problem;
import java.util.Optional;

/** Remembers that a person lives with a finding, and why. */
final class AcceptedFinding {

    private final Context context;
    private final String id;
    private final String reason;

    AcceptedFinding(Context context, String id, String reason) {
        this.context = context;
        this.id = id;
        this.reason = reason;
    }

    /** Of this review; of the latest of the repository where none is named. */
    Result answer(Optional<String> run) {
        var accepting = new Accepting(context.here(), context.services());
        return switch (accepting.latest(run, context.folder())) {
            case RunBook.Looked.Missing m -> Result.failed(m.problem());
            case RunBook.Looked.Found f ->
                switch (accepting.accept(f.run(), id, reason)) {
                    case Accepting.Accepted.Refused(Problem problem) ->
                        Result.failed(problem).run(f.run().id());
                    case Accepting.Accepted.Done(String words) ->
                        Result.ok(words).run(f.run().id());
                };
        };
    }
}
