package dev.spar.app.cli;

import dev.spar.adapter.git.Landing.Rehearsal;
import dev.spar.app.land.MetPart;
import dev.spar.app.land.PartWords;
import dev.spar.app.result.Result;
import dev.spar.app.run.Astray;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Work;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import java.util.List;
import java.util.Optional;

/** Brings the part of a goal home that holds: proven first, shown, and then landed as any work is. */
record LandMet(LandCommand asked, RunBook.Kept run, Work work) implements MetPart.Way {

    Result result() throws InterruptedException {
        var refused = unfit();
        if (refused.isPresent()) {
            return Result.failed(refused.get()).run(run.id());
        }
        var context = asked.context;
        var part = new MetPart(context.services(), run, work, asked.head(run, work), context::say);
        return switch (part.find(this)) {
            case MetPart.Found.Refused r -> Result.failed(r.problem()).run(run.id());
            case MetPart.Found.Unclean u -> LandCommand.unclean(run, u.rehearsal());
            case MetPart.Found.Proven p -> proven(p);
        };
    }

    private Optional<Problem> unfit() {
        if (run.state().goal().isEmpty()) {
            return Optional.of(Problem.of(
                    Code.C007,
                    run.id() + " is no goal",
                    "--met chooses among the sub-tasks of a goal by its criteria; other work lands whole",
                    "spar land " + run.id()));
        }
        if (asked.verify.equals("none")) {
            return Optional.of(Problem.of(
                    Code.C007,
                    "--met and --verify none exclude each other",
                    "what holds is found out by its checks",
                    "spar land " + run.id() + " --met"));
        }
        return Astray.of(run.entries(), work.repository(), asked.head(run, work))
                .map(a -> Problem.of(
                        Code.V003,
                        run.id() + ": " + a.words(),
                        "which part holds is known of what the run left there",
                        "spar land " + run.id() + "   # all of it",
                        "spar diff " + run.id()))
                .or(this::unasked);
    }

    /** Where nobody can be asked and nobody said yes before, nothing is run for it. */
    private Optional<Problem> unasked() {
        var globals = asked.context.globals();
        boolean asks = asked.dryRun || globals.yes || globals.asks(asked.context.here());
        return asks ? Optional.empty() : Optional.of(undecided());
    }

    private Problem undecided() {
        return Problem.of(
                Code.V003,
                "nobody said yes to landing a part of " + run.id(),
                "a part of a goal is shown, and lands only if a person says so",
                "spar land " + run.id() + " --met --dry-run",
                "spar land " + run.id() + " --met --yes");
    }

    @Override
    public Rehearsal rehearse(CommitId commit) {
        return work.landing().rehearse(commit, asked.onto);
    }

    @Override
    public Optional<Problem> hindrance(Rehearsal.Clean plan, boolean ours) {
        var hindrance = work.landing().hindrance(plan, asked.mode());
        return hindrance.isPresent() ? hindrance : checks().distrusted(trust(ours), plan);
    }

    private LandingChecks checks() {
        return new LandingChecks(asked.context, asked.asking, run);
    }

    private LandingTrust trust(boolean ours) {
        return new LandingTrust(asked.context.services(), run, ours);
    }

    private Result proven(MetPart.Found.Proven part) throws InterruptedException {
        var report = checks().report(part.plan());
        // A project without checks of its own is judged by its criteria.
        var red = report.results().isEmpty() ? Optional.<Problem>empty() : checks().red(report, part.plan());
        if (red.isPresent()) {
            return Result.failed(red.get()).run(run.id());
        }
        var words = new PartWords(run, work, part, report);
        if (asked.dryRun) {
            var lands = LandCommand.lands(run, part.plan());
            return lands.text(words.text() + "\n" + lands.text()).with("part", words.data());
        }
        asked.context.say(words.text());
        if (!asked.agreed("Land this part of " + run.id() + "?")) {
            return Result.failed(undecided()).run(run.id()).with("part", words.data());
        }
        return landed(part, words);
    }

    private Result landed(MetPart.Found.Proven part, PartWords words) {
        var trust = trust(part.ours());
        List<String> ids = part.ours() ? part.portion().ids() : List.of();
        return switch (asked.moved(run, work, trust, part.plan(), ids)) {
            case LandCommand.Moved.Refused r -> Result.failed(r.problem()).run(run.id());
            case LandCommand.Moved.Done d -> {
                var runs = trust.runsByItself(part.plan().target(), d.landed().to());
                var home = new CameHome(run, work.repository(), d.landed()).told(runs);
                yield home.text(home.text() + words.rest()).with("part", words.data());
            }
        };
    }
}
