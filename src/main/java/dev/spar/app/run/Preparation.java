package dev.spar.app.run;

import dev.spar.adapter.config.Config;
import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.repository.CheckFinder;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.app.setup.AgentLook;
import dev.spar.app.setup.Finding;
import dev.spar.app.setup.Programs;
import dev.spar.app.setup.Settled;
import dev.spar.app.setup.SpecCommands;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.settings.Budget;
import dev.spar.core.settings.Settings;
import dev.spar.core.settings.VerifySettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Everything that has to be in order before a run, in the order in which it is cheap to find out. Changes nothing. */
public final class Preparation {

    private final Surroundings here;
    private final Services services;

    public Preparation(Surroundings here, Services services) {
        this.here = here;
        this.services = services;
    }

    /**
     * What was asked for.
     *
     * @param base the name of where to start; empty: the configuration's, else HEAD. Of a follow-up: the branch that
     *     the earlier work is to land on; empty: the one that is checked out
     * @param earlier the work that is gone on from
     * @param branch the user's own name for the run's branch
     * @param withChanges uncommitted edits become the first commit
     * @param ours what the run began from that recorded this commit: where a person trusts that, together with the
     *     configuration as it lies in the working tree today, what the run changed is not asked about
     * @param agrees asks a person to trust what this gate shows; false where nobody can be asked
     * @param remembers whether trust is kept beyond this; a dry run keeps nothing
     * @param fitted the settings as what is wanted needs them
     * @param others who is asked besides those of the cast: candidates in order, each time
     * @param spec the commands of the spec that it is measured by, which have to be trusted like what the repository
     *     runs by itself; with them it needs no check of the project's own
     */
    public record Wanted(
            Optional<String> base,
            Optional<Left> earlier,
            Optional<String> branch,
            boolean withChanges,
            Settled settled,
            Function<CommitId, Optional<CommitId>> ours,
            Predicate<TrustGate> agrees,
            boolean remembers,
            UnaryOperator<Settings> fitted,
            Function<Settings, List<List<AgentRef>>> others,
            Optional<Function<Repository, SpecCommands>> spec) {
        /** With the settings as they are read. */
        public Wanted(
                Optional<String> base,
                Optional<Left> earlier,
                Optional<String> branch,
                boolean withChanges,
                Settled settled,
                Function<CommitId, Optional<CommitId>> ours,
                Predicate<TrustGate> agrees,
                boolean remembers) {
            this(
                    base,
                    earlier,
                    branch,
                    withChanges,
                    settled,
                    ours,
                    agrees,
                    remembers,
                    s -> s,
                    s -> List.of(),
                    Optional.empty());
        }

        /** The same with its settings fitted. */
        public Wanted fitting(UnaryOperator<Settings> how) {
            return new Wanted(base, earlier, branch, withChanges, settled, ours, agrees, remembers, how, others, spec);
        }

        /** The same, for which these are asked as well. */
        public Wanted asking(Function<Settings, List<List<AgentRef>>> also) {
            return new Wanted(base, earlier, branch, withChanges, settled, ours, agrees, remembers, fitted, also, spec);
        }

        /** The same, measured by a spec with these commands. */
        public Wanted measuredBy(Function<Repository, SpecCommands> commands) {
            return new Wanted(
                    base,
                    earlier,
                    branch,
                    withChanges,
                    settled,
                    ours,
                    agrees,
                    remembers,
                    fitted,
                    others,
                    Optional.of(commands));
        }
    }

    /**
     * What an earlier run left.
     *
     * @param tip the name of the commit that its work ends at
     * @param verify how it was verified: so is what goes on from it, where nothing else is said
     */
    public record Left(String tip, VerifySettings verify) {}

    /** How it came out. */
    public sealed interface Prepared {
        /** {@code detected} says where the checks come from, in words; {@code warnings} stop nothing. */
        record Ready(
                Repository repository,
                Beginning beginning,
                Settings settings,
                List<String> detected,
                List<Problem> warnings)
                implements Prepared {}

        record Refused(List<Problem> problems) implements Prepared {}
    }

    public Prepared prepare(java.nio.file.Path folder, Wanted wanted) {
        var misplaced = services.repositories().noRuns(folder);
        if (misplaced.isPresent()) {
            return refused(misplaced.get());
        }
        return switch (services.repositories().look(folder)) {
            case Repositories.Look.Unfit u -> refused(u.problem());
            case Repositories.Look.Found f -> repository(f.repository(), wanted);
        };
    }

    private Prepared repository(Repository repository, Wanted wanted) {
        var distrusted = admission(repository, wanted).refusal(repository.head());
        if (distrusted.isPresent()) {
            return refused(distrusted.get());
        }
        return switch (wanted.settled().read(here, Optional.of(repository.root()))) {
            case Config.Read.Wrong w -> new Prepared.Refused(w.problems());
            case Config.Read.Loaded l -> configured(repository, wanted, l.config(), l.warnings());
        };
    }

    private Admission admission(Repository repository, Wanted wanted) {
        return new Admission(services, repository, wanted);
    }

    private Prepared configured(Repository repository, Wanted wanted, Config config, List<Problem> warnings) {
        var beginnings = new Beginnings(repository);
        var sought = wanted.earlier()
                .map(e -> beginnings.after(e.tip(), wanted.base()))
                .orElseGet(() ->
                        beginnings.at(wanted.base().or(() -> text(config, "project.base")), wanted.withChanges()));
        return switch (sought) {
            case Beginnings.Sought.Unfit u -> refused(u.problem());
            case Beginnings.Sought.Found f -> beginning(repository, f.beginning(), wanted, config, warnings);
        };
    }

    private Prepared beginning(
            Repository repository, Beginning beginning, Wanted wanted, Config config, List<Problem> warnings) {
        var distrusted = admission(repository, wanted).refusal(beginning);
        if (distrusted.isPresent()) {
            return refused(distrusted.get());
        }
        var taken = wanted.branch().flatMap(repository::noNewBranch);
        if (taken.isPresent()) {
            return refused(taken.get());
        }
        var dirty = repository.dirty();
        boolean elsewhere = wanted.base().isPresent() || wanted.earlier().isPresent();
        if (dirty.isPresent() && !elsewhere && !wanted.withChanges()) {
            return refused(dirty.get());
        }
        return switch (config.settings(Programs.installed(services.machine(repository.root()), config))) {
            case Config.SettingsRead.Unusable u -> new Prepared.Refused(u.problems());
            case Config.SettingsRead.Usable u ->
                agents(repository, beginning, wanted.fitted().apply(verified(u.settings(), wanted)), wanted, warnings);
        };
    }

    /** Without a word on checks the earlier run's judge what goes on from it. */
    private static Settings verified(Settings settings, Wanted wanted) {
        return wanted.earlier()
                .map(Left::verify)
                .filter(v -> !said(settings.verify()))
                .map(v -> settings.with(settings.verify().with(v.tier0(), v.tier1(), v.tier2())))
                .orElse(settings);
    }

    private static boolean said(VerifySettings verify) {
        return verify.none()
                || !verify.tier0().isEmpty()
                || !verify.tier1().isEmpty()
                || !verify.tier2().isEmpty();
    }

    private Prepared agents(
            Repository repository, Beginning beginning, Settings settings, Wanted wanted, List<Problem> warnings) {
        var late = settings.budget()
                .deadline()
                .flatMap(end -> Budget.late(end, here.clock().instant()));
        if (late.isPresent()) {
            return refused(late.get());
        }
        var agents = services.agents(settings, repository.root());
        var look = new AgentLook(services.machine(repository.root()), here, agents);
        var problems = new Players(settings, wanted.others().apply(settings)).problems(look, agents);
        if (!problems.isEmpty()) {
            return new Prepared.Refused(problems);
        }
        var fence = settings.sandbox().required() ? noFence() : Optional.<Problem>empty();
        boolean own = wanted.spec().isPresent();
        return fence.map(Preparation::refused).orElseGet(() -> checks(repository, beginning, settings, warnings, own));
    }

    private Optional<Problem> noFence() {
        return services.fence().stream()
                .filter(f -> f.status() == Finding.Status.FAIL)
                .findFirst()
                .map(f -> Problem.of(
                        Code.G003,
                        "there is no fence: " + f.detail(),
                        "without one an agent can do whatever you can",
                        f.fix().orElse("spar doctor"),
                        "spar run ... -c sandbox.required=false   # accept that, in your own configuration or here"));
    }

    /** {@code own}: what is wanted brings commands that decide, so that the project need have no checks. */
    private Prepared checks(
            Repository repository, Beginning beginning, Settings settings, List<Problem> warnings, boolean own) {
        if (said(settings.verify())) {
            return new Prepared.Ready(repository, beginning, settings, List.of(), warnings);
        }
        return switch (services.checks().find(repository.root())) {
            case CheckFinder.Search.Found f ->
                new Prepared.Ready(repository, beginning, f.into(settings), f.reasons(), warnings);
            case CheckFinder.Search.Nothing n ->
                own
                        ? new Prepared.Ready(repository, beginning, settings, List.of(), warnings)
                        : refused(noChecks(repository, n));
        };
    }

    private static Problem noChecks(Repository repository, CheckFinder.Search.Nothing nothing) {
        return Problem.of(
                Code.V001,
                "no checks were found in " + repository.root(),
                "looked for " + String.join(", ", nothing.lookedFor()),
                "spar run ... --check \"CMD\"      # a command that fails when the work is wrong",
                "spar run ... --verify none      # go without; the run can then end as no-evidence only");
    }

    private static Optional<String> text(Config config, String key) {
        return Optional.ofNullable(config.values().get(key)).map(v -> v.value().toString());
    }

    private static Prepared refused(Problem problem) {
        return new Prepared.Refused(List.of(problem));
    }
}
