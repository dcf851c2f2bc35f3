package dev.spar.app.cli;

import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.review.Disposition;
import dev.spar.core.run.RunKind;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What a person can decide about a finding, and why. */
final class Decisions {
    @Option(
            names = "--accept",
            paramLabel = "ID",
            description = "live with this finding; of a review on its own until its lines change; needs --reason")
    Optional<String> accept = Optional.empty();

    @Option(
            names = "--postpone",
            paramLabel = "ID",
            description = "leave this finding of RUN for later; needs --reason")
    Optional<String> postpone = Optional.empty();

    @Option(
            names = "--split",
            paramLabel = "ID",
            description = "carry this finding of RUN on as work of its own; needs --reason")
    Optional<String> split = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for whoever reads the next review")
    Optional<String> reason = Optional.empty();

    /** How many are asked for. */
    long count() {
        return Stream.of(accept, postpone, split).filter(Optional::isPresent).count();
    }

    /** A finding of a review on its own can only be lived with; one of a run's reviews is decided in its journal. */
    Result answer(Context context, Optional<String> run) {
        String why = reason.orElse("");
        if (run.isPresent()
                && context.services().book().look(run.get()) instanceof RunBook.Looked.Found f
                && f.run().began().kind() != RunKind.REVIEW) {
            return accept.map(id -> new DecidedFinding(context, id, Disposition.ACCEPTED_RISK, why))
                    .or(() -> postpone.map(id -> new DecidedFinding(context, id, Disposition.POSTPONED, why)))
                    .or(() -> split.map(id -> new DecidedFinding(context, id, Disposition.SPLIT, why)))
                    .orElseThrow()
                    .answer(f.run());
        }
        return accept.map(id -> new AcceptedFinding(context, id, why).answer(run))
                .orElseGet(() -> Result.failed(Problem.of(
                        Code.C007,
                        "--postpone and --split need the RUN whose reviews raised the finding",
                        "what a review on its own found can be accepted",
                        "spar review --postpone F2 --reason 'with the next release' r-7f3k2")));
    }
}
