package dev.spar.app.cli;

import dev.spar.adapter.git.Landing;
import dev.spar.app.result.Result;
import dev.spar.app.run.Astray;
import dev.spar.app.run.RunBook;
import dev.spar.app.run.Runs;
import dev.spar.app.run.Work;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Event;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.LandedRow;
import dev.spar.core.run.state.RunState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings a run's work home: rehearsed, verified cold on the merged files, undone by one line; never pushes. */
@Command(
        name = "land",
        description =
                "Bring a run's work to its branch: rehearsed, verified on the merged files, undone by one line. Never"
                        + " pushes.")
final class LandCommand extends OfWork {

    @Option(
            names = "--onto",
            paramLabel = "BRANCH",
            description = "where it goes (default: the branch that is checked out)")
    Optional<String> onto = Optional.empty();

    @Option(names = "--ff", description = "only move the branch forward; no merge commit")
    boolean ff;

    @Option(names = "--squash", description = "one commit with everything")
    boolean squash;

    @Option(
            names = "--met",
            description = "of a goal the part that holds: the sub-tasks whose criteria do, proven on the merged files")
    boolean met;

    @Option(names = "--undo", description = "take the landing back, files and branch, if nothing came on top")
    boolean undo;

    @Option(names = "--dry-run", description = "rehearse only")
    boolean dryRun;

    @Option(
            names = "--verify",
            paramLabel = "WHAT",
            description = "auto (default) or none: skip the checks of the merged files")
    String verify = "auto";

    final Asking asking;

    LandCommand(Context context) {
        super(context);
        asking = new Asking(context);
    }

    @Override
    String name() {
        return "land";
    }

    @Override
    boolean ofWhatWasMade() {
        return true;
    }

    @Override
    Result answer(RunBook.Kept run, Work work) throws Exception {
        if (ff && squash) {
            return misused("--ff and --squash exclude each other");
        }
        if (!List.of("auto", "none").contains(verify)) {
            return misused("--verify is auto or none, not '" + verify + "'");
        }
        if (context.services().book().driven(run)) {
            return driven(run);
        }
        if (undo && met) {
            return misused("--undo takes back whatever landed last; it takes no --met");
        }
        if (undo) {
            return undone(run, work);
        }
        if (met) {
            return new LandMet(this, run, work).result();
        }
        return switch (work.landing().rehearse(head(run, work), onto)) {
            case Landing.Rehearsal.Clean c -> clean(run, work, c);
            case Landing.Rehearsal.Unclean u -> unclean(run, u);
        };
    }

    static Result unclean(RunBook.Kept run, Landing.Rehearsal.Unclean rehearsal) {
        return switch (rehearsal) {
            case Landing.Rehearsal.Refused r -> Result.failed(r.problem()).run(run.id());
            case Landing.Rehearsal.Conflicts c ->
                Result.failed(c.problem()).run(run.id()).with("conflicts", c.files());
            case Landing.Rehearsal.Nothing n ->
                Result.ok(brief(n.onto()) + " has it already: what " + run.id() + " made")
                        .run(run.id());
        };
    }

    static Result misused(String what) {
        return Result.failed(Problem.of(Code.C007, what, "", "spar help land"));
    }

    /** What was not proven met lands only if a person says so; files that nobody judged are not proven. */
    private Optional<Problem> unproven(RunBook.Kept run, Work work) {
        var stop = run.state().stop().map(RunState.Stop::reason);
        boolean met = stop.filter(r -> r == StopReason.MET).isPresent();
        var astray = Astray.of(run.entries(), work.repository(), head(run, work));
        if (dryRun || (met && astray.isEmpty())) {
            return Optional.empty();
        }
        String stands = stop.map(r -> (run.over() ? "ended as " : "stands still as ") + r.word())
                .orElse("is not finished");
        String state = stands + astray.map(a -> ", but " + a.words()).orElse("");
        return agreed(run.id() + " " + state + ". Land it all the same?")
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Code.V003,
                        run.id() + " " + state,
                        "only work whose criteria are met, as it was judged, lands without asking",
                        "spar report " + run.id(),
                        "spar land " + run.id() + " --yes"));
    }

    boolean agreed(String question) {
        return context.globals().yes || (context.globals().asks(context.here()) && asking.yes(question));
    }

    Landing.Mode mode() {
        return squash ? Landing.Mode.SQUASH : ff ? Landing.Mode.FAST_FORWARD : Landing.Mode.MERGE;
    }

    /** Everything cheap is looked at before anybody is asked and before the checks; moving looks at it again. */
    private Result clean(RunBook.Kept run, Work work, Landing.Rehearsal.Clean plan) throws Exception {
        var trust = new LandingTrust(context.services(), run, false);
        var hindrance = work.landing().hindrance(plan, mode());
        var refused = hindrance.isPresent() ? hindrance : unproven(run, work);
        if (refused.isEmpty()) {
            refused = unverified(run, trust, plan);
        }
        if (refused.isPresent()) {
            return Result.failed(refused.get()).run(run.id());
        }
        if (dryRun) {
            return lands(run, plan);
        }
        return switch (moved(run, work, trust, plan, List.of())) {
            case Moved.Refused r -> Result.failed(r.problem()).run(run.id());
            case Moved.Done d ->
                new CameHome(run, work.repository(), d.landed())
                        .told(trust.runsByItself(plan.target(), d.landed().to()));
        };
    }

    static Result lands(RunBook.Kept run, Landing.Rehearsal.Clean plan) {
        return Result.ok("lands cleanly on " + brief(plan.onto()) + ": yes")
                .run(run.id())
                .with("clean", true);
    }

    /** What the checks say against these files, where they are asked. */
    private Optional<Problem> unverified(RunBook.Kept run, LandingTrust trust, Landing.Rehearsal.Clean plan)
            throws InterruptedException {
        if (verify.equals("none")
                || context.services().book().settings(run).verify().none()) {
            context.say("the merged files are not verified");
            return Optional.empty();
        }
        var checks = new LandingChecks(context, asking, run);
        var distrusted = checks.distrusted(trust, plan);
        return distrusted.isPresent() ? distrusted : checks.red(checks.report(plan), plan);
    }

    /** The branch moves. What is trusted and what the run made of it is not shown and asked again. */
    Moved moved(RunBook.Kept run, Work work, LandingTrust trust, Landing.Rehearsal.Clean plan, List<String> parts) {
        boolean ours = trust.nothingForeign(plan);
        var moved = recorded(
                run,
                Optional.of(plan.work()),
                parts,
                () -> work.landing().land(plan, mode(), message(run, plan, parts)));
        if (ours && moved instanceof Moved.Done d) {
            trust.trust(d.landed().to());
        }
        return moved;
    }

    /** The newest landing that is still there; the one before it comes next time. */
    private Result undone(RunBook.Kept run, Work work) {
        var landed = run.state().landings().reversed().stream()
                .map(LandedRow::fact)
                .filter(l -> onto.isEmpty() || brief(l.onto()).equals(brief(onto.get())))
                .filter(l -> work.landing().holds(l.onto(), l.to()))
                .findFirst();
        if (landed.isEmpty()) {
            return Result.failed(Problem.of(
                            Code.W003,
                            "no landing of " + run.id() + " is "
                                    + onto.map(b -> "on " + brief(b)).orElse("there"),
                            "there is nothing to take back",
                            "spar land " + run.id()))
                    .run(run.id());
        }
        var l = landed.get();
        return switch (recorded(
                run, Optional.empty(), List.of(), () -> work.landing().undo(l.onto(), l.from(), l.to(), l.rescue()))) {
            case Moved.Refused r -> Result.failed(r.problem()).run(run.id());
            case Moved.Done d -> new CameHome(run, work.repository(), d.landed()).takenBack();
        };
    }

    /** What came of moving the target. */
    sealed interface Moved {
        record Done(Landing.Landed.Done landed) implements Moved {}

        record Refused(Problem problem) implements Moved {}
    }

    /** The run is claimed meanwhile, so that nobody resumes it half-way, and the journal knows what came of it. */
    private Moved recorded(
            RunBook.Kept run, Optional<CommitId> landing, List<String> parts, Supplier<Landing.Landed> move) {
        return switch (context.services().runs().open(run.id())) {
            case Runs.Opening.Refused r -> new Moved.Refused(r.problem());
            case Runs.Opening.Opened o -> {
                try (var open = o.run()) {
                    yield switch (move.get()) {
                        case Landing.Landed.Refused r -> new Moved.Refused(r.problem());
                        case Landing.Landed.Done d -> {
                            open.landed(
                                    new Event.Landed(d.onto(), d.from(), d.to(), d.undo(), d.rescue(), landing, parts));
                            yield new Moved.Done(d);
                        }
                    };
                }
            }
        };
    }

    private String message(RunBook.Kept run, Landing.Rehearsal.Clean plan, List<String> parts) {
        String merge = squash ? "" : "Merge " + run.began().branch() + ": ";
        String part = parts.isEmpty() ? "" : ": " + String.join(", ", parts);
        return merge + run.began().title() + part + "\n\nSpar-Run: " + run.id() + "\nSpar-Step: land\nSpar-Tree: "
                + plan.tree() + "\n";
    }

    static String brief(String ref) {
        return ref.replaceFirst("^refs/heads/", "");
    }
}
