package dev.spar.app.cli;

import dev.spar.app.result.Next;
import dev.spar.app.result.Result;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.review.Disposition;
import dev.spar.core.review.Ledger;
import dev.spar.core.run.Event;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Records in a run's journal what a person decided about a finding of its reviews. */
record DecidedFinding(Context context, String id, Disposition disposition, String reason) {
    Result answer(RunBook.Kept run) {
        var entry = run.state().findings().entries().stream()
                .filter(e -> e.id().equalsIgnoreCase(id))
                .findFirst();
        return entry.map(e -> answer(run, e)).orElseGet(() -> unknown(run));
    }

    /** The run is claimed meanwhile, so that nobody drives it. */
    private Result answer(RunBook.Kept run, Ledger.Entry entry) {
        return switch (context.services().runs().open(run.id())) {
            case Runs.Opening.Refused r -> Result.failed(r.problem()).run(run.id());
            case Runs.Opening.Opened o -> {
                try (var open = o.run()) {
                    String by = context.here().variable("USER").orElse("somebody");
                    open.decided(new Event.FindingDecided(entry.id(), disposition, by, reason));
                    yield Result.ok(entry.id() + " " + entry.finding().title() + ": "
                                    + disposition.word().replace('_', ' '))
                            .run(run.id())
                            .next(List.of(new Next("spar report " + run.id(), "it is told there with your reason")));
                }
            }
        };
    }

    private Result unknown(RunBook.Kept run) {
        var entries = run.state().findings().entries();
        String known = entries.stream().map(Ledger.Entry::id).collect(Collectors.joining(", "));
        return Result.failed(Problem.of(
                        Code.W008,
                        "there is no finding " + id.toUpperCase(Locale.ROOT) + " in " + run.id(),
                        entries.isEmpty() ? "its reviews raised none" : "it has " + known,
                        "spar report " + run.id()))
                .run(run.id());
    }
}
