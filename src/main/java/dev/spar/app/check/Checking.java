package dev.spar.app.check;

import dev.spar.adapter.config.Config;
import dev.spar.app.Services;
import dev.spar.app.Surroundings;
import dev.spar.app.check.CheckOutcome.Answered;
import dev.spar.app.check.CheckOutcome.Refused;
import dev.spar.app.check.CheckOutcome.Row;
import dev.spar.app.check.CheckOutcome.Side;
import dev.spar.app.repository.Repositories;
import dev.spar.app.repository.Repository;
import dev.spar.app.setup.Finding;
import dev.spar.app.setup.TrustGate;
import dev.spar.app.spec.Freezing;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.CommitId;
import dev.spar.core.settings.Settings;
import dev.spar.core.spec.Spec.Way;
import dev.spar.core.verify.Criteria;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import dev.spar.core.verify.Evaluation.Evidence;
import dev.spar.flow.Evaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says which criteria are true of a tree, by running their commands on it and on its base, cold. Thread-safe. */
public final class Checking {
    private final Surroundings here;
    private final Services services;

    public Checking(Surroundings here, Services services) {
        this.here = here;
        this.services = services;
    }

    /** An interrupt ends the command that is running. */
    public CheckOutcome check(CheckRequest request) throws InterruptedException {
        return switch (Wanted.of(request, Freezing.under(here.state()))) {
            case Wanted.Read.Unfit u -> new Refused(u.problems());
            case Wanted.Read.Understood u ->
                switch (services.repositories().look(request.folder())) {
                    case Repositories.Look.Unfit unfit -> refused(unfit.problem());
                    case Repositories.Look.Found found -> sides(request, u.wanted(), found.repository());
                };
        };
    }

    private CheckOutcome sides(CheckRequest request, Wanted wanted, Repository repository) throws InterruptedException {
        var head = request.head().map(repository::commit).orElse(Optional.of(repository.head()));
        if (head.isEmpty()) {
            return refused(noCommit(request.head().orElse("HEAD"), repository));
        }
        var examined = services.examined(repository.root());
        var named = request.base().or(wanted::base);
        var base = named.isPresent() ? named.flatMap(repository::commit) : fork(repository, examined, head.get());
        if (base.isEmpty()) {
            return refused(named.map(n -> noCommit(n, repository)).orElseGet(() -> unrelated(examined)));
        }
        var specs = request.specs().stream()
                .map(s -> SpecWords.of(s, wanted.commands(s.name()), repository))
                .toList();
        var distrusted = Stream.of(base.get(), head.get())
                .distinct()
                .map(commit -> new TrustGate(services.trust(), repository, commit).and(specs))
                .filter(g -> g.standing() != TrustGate.Standing.TRUSTED
                        && !request.agrees().test(g))
                .findFirst();
        if (distrusted.isPresent()) {
            return refused(distrusted.get().refusal(services.checks()));
        }
        return settled(request, wanted, repository, new Ends(examined, named, base.get(), head.get()));
    }

    /** The two commits that are compared; {@code named} is the base's name where it has one. */
    private record Ends(Examined examined, Optional<String> named, CommitId base, CommitId head) {}

    /** Where the head left the usual branch; empty where they have nothing in common. */
    static Optional<CommitId> fork(Repository repository, Examined examined, CommitId head) {
        var usual = examined.usualBranch().flatMap(repository::commit);
        return usual.isEmpty() ? Optional.of(head) : examined.fork(head, usual.get());
    }

    private static Problem noCommit(String name, Repository repository) {
        return Problem.of(Code.R008, "'" + name + "' is no commit of " + repository.root(), "", "git branch -a");
    }

    private static Problem unrelated(Examined examined) {
        return Problem.of(
                Code.R008,
                "what is checked and " + examined.usualBranch().orElse("the usual branch")
                        + " have no commit in common",
                "without a base nothing can be seen red" + (examined.shallow() ? "; the history is shallow" : ""),
                fetched(examined));
    }

    /** What gives a check a base. */
    private static String[] fetched(Examined examined) {
        return examined.shallow()
                ? new String[] {"git fetch --unshallow   # on GitHub: actions/checkout with fetch-depth: 0"}
                : new String[] {"spar check SPEC --base REF"};
    }

    private static Problem same(Examined examined) {
        return Problem.of(
                Code.R008,
                "base and head are the same files: nothing can be seen red"
                        + (examined.shallow() ? "; the history is shallow (git fetch --unshallow)" : ""),
                "the base is where the work left the usual branch, or what --base names",
                fetched(examined));
    }

    private CheckOutcome settled(CheckRequest request, Wanted wanted, Repository repository, Ends ends)
            throws InterruptedException {
        return switch (request.settled().read(here, Optional.of(repository.root()))) {
            case Config.Read.Wrong w -> new Refused(w.problems());
            case Config.Read.Loaded l ->
                // No agent is asked, so that none has to be there.
                switch (l.config().settings(List.of("claude", "codex"))) {
                    case Config.SettingsRead.Unusable u -> new Refused(u.problems());
                    case Config.SettingsRead.Usable u -> {
                        var fence = services.fence();
                        var missing = u.settings().sandbox().required()
                                ? fence.stream()
                                        .flatMap(f -> f.problem().stream())
                                        .findFirst()
                                : Optional.<Problem>empty();
                        yield missing.isPresent()
                                ? refused(missing.get())
                                : asked(request, wanted, ends, new Told(u.settings(), fence, l.warnings()));
                    }
                };
        };
    }

    /** What the configuration and the machine say. */
    private record Told(Settings settings, List<Finding> fence, List<Problem> warnings) {}

    private static CheckOutcome asked(CheckRequest request, Wanted wanted, Ends ends, Told told)
            throws InterruptedException {
        var examined = ends.examined();
        var warnings = new ArrayList<>(told.warnings());
        var base = new Side(ends.base(), examined.treeOf(ends.base()), baseWords(ends));
        Side head;
        if (request.head().isPresent()) {
            head = new Side(
                    ends.head(), examined.treeOf(ends.head()), request.head().get());
        } else {
            var lying = examined.lying();
            lying.leftOut().forEach(l -> warnings.add(leftOut(l)));
            head = new Side(ends.head(), lying.tree(), "working tree");
        }
        if (base.tree().equals(head.tree())) {
            warnings.add(same(examined));
        }
        var verify = told.settings().verify();
        var cold = examined.cold(new Examined.How(verify, told.settings().sandbox(), request.fresh(), request.says()));
        var evaluation = new Evaluator(cold, new Evaluator.Repeats(verify.flakyRuns(), wanted::repeat))
                .evaluation(new Criteria(wanted.criteria()), base.tree(), head.tree(), Optional.empty());
        cold.done();
        return new Answered(
                base,
                head,
                rows(wanted, evaluation, cold),
                told.fence().stream().map(Finding::detail).toList(),
                List.copyOf(warnings));
    }

    private static String baseWords(Ends ends) {
        return ends.named()
                .or(() -> ends.examined().usualBranch().map(b -> "merge-base with " + b))
                .orElse("the commit that is checked out");
    }

    private static Problem leftOut(String what) {
        return Problem.of(Code.R017, "not part of what is checked: " + what, "no tree can hold it", "git status");
    }

    private static List<Row> rows(Wanted wanted, Evaluation evaluation, Examined.Cold cold) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < wanted.all().size(); i++) {
            var one = wanted.all().get(i);
            var evidence = evaluation.evidence().get(i);
            var at = evidence.criterion().check().flatMap(c -> cold.asCheckedAt(evaluation.tree(), c));
            rows.add(new Row(one.spec(), one.asked(), said(one.asked().way(), evidence), at));
        }
        return List.copyOf(rows);
    }

    /** What no command decides is told as what it is. */
    private static Evidence said(Way way, Evidence e) {
        return switch (way) {
            case Way.Command _, Way.Whole _ -> e;
            case Way.Http h ->
                as(e, CriterionStatus.NOT_RUN, "http: wants a server, which no check starts; say check: CMD");
            case Way.Opinion o -> as(e, CriterionStatus.JUDGED, "it is a matter of judgement, and nobody was asked");
            case Way.Nothing(boolean ticked) ->
                ticked
                        ? as(e, CriterionStatus.MANUAL, "no command decides it; a person ticked it")
                        : as(e, CriterionStatus.NOT_RUN, "no command decides it; say check: CMD below it");
        };
    }

    private static Evidence as(Evidence e, CriterionStatus status, String why) {
        return new Evidence(e.criterion(), status, e.redTree(), e.red(), e.green(), why);
    }

    private static CheckOutcome refused(Problem problem) {
        return new Refused(List.of(problem));
    }
}
