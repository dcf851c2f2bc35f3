package dev.spar.app.cli;

import dev.spar.adapter.git.Landing;
import dev.spar.app.run.RunBook;
import dev.spar.app.setup.TrustGate;
import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.text.Shell;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Outcome;
import dev.spar.core.verify.Tier;
import java.util.List;
import java.util.Optional;

/** What has to be so before a branch moves: what would run is trusted, and the merged files are green. */
record LandingChecks(Context context, Asking asking, RunBook.Kept run) {

    /** The refusal where nobody trusts what the checks would run. */
    Optional<Problem> distrusted(LandingTrust trust, Landing.Rehearsal.Clean plan) {
        for (TrustGate gate : trust.gates(plan)) {
            if (!asking.trusts(gate)) {
                return Optional.of(gate.refusal(context.services().checks()));
            }
            gate.trust();
        }
        return Optional.empty();
    }

    /** Every check of the project, cold on the merged files, whatever it says. */
    CheckReport report(Landing.Rehearsal.Clean plan) throws InterruptedException {
        context.say("verifying the merged files, cold");
        return context.services().trial().run(run, plan.tree(), Tier.T2, List.of());
    }

    /** The refusal where that is not green. */
    Optional<Problem> red(CheckReport report, Landing.Rehearsal.Clean plan) {
        return report.green()
                ? Optional.empty()
                : Optional.of(report.results().stream()
                        .filter(r -> r.outcome() != Outcome.PASS && !r.known())
                        .findFirst()
                        .map(red -> failing(LandCommand.brief(plan.onto()), red))
                        .orElseGet(this::unchecked));
    }

    private Problem unchecked() {
        return Problem.of(
                Code.V001,
                "no check looks at the merged files",
                run.id() + " was told of none",
                "spar land " + run.id() + " --verify none");
    }

    private Problem failing(String where, CheckResult red) {
        return Problem.of(
                Code.V004,
                "'" + red.check().command() + "' fails on the files merged with " + where,
                red.why() + "\n" + red.tail(),
                "spar run --from " + run.id() + " --base " + Shell.word(where) + " "
                        + Shell.word("make it pass on " + where),
                "spar land " + run.id() + " --verify none");
    }
}
