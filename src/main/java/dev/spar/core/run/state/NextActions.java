package dev.spar.core.run.state;

import dev.spar.core.agent.Usage;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.DurationText;
import dev.spar.core.verify.CriterionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person can do next: exactly three commands for each way a run or a command can end. Computed, never from a model. */
public final class NextActions {
    private NextActions() {}

    /** For a run that stands still or is over; for one at work, what one can do meanwhile. */
    public static List<NextAction> of(RunState state) {
        Optional<RunId> run = state.begun().map(b -> b.run());
        if (run.isEmpty()) {
            return state.stop().map(s -> before(s.reason())).orElseGet(() -> before(StopReason.INTERNAL));
        }
        Run r = new Run(run.get().value(), state);
        return state.stop()
                .map(s -> s.over() ? r.over(s.reason()) : r.parked(s.reason()))
                .orElseGet(r::atWork);
    }

    /** For a command that ended before there was a run. */
    public static List<NextAction> before(StopReason reason) {
        var doctor = new NextAction("spar doctor", "see what is missing on this machine");
        var status = new NextAction("spar status --all", "see the runs there are");
        var demo = new NextAction("spar demo", "see the whole job on a sample");
        return switch (reason) {
            case USAGE -> three(help("run", "see how run is called"), help("exit-codes", "see what each exit code means"), status);
            case SPEC -> three(help("run", "see what a task can be"), help("SPAR-S001", "see how tasks are read"), demo);
            case CONFIG -> three(
                    new NextAction("spar config show --origin", "see each value and where it comes from"),
                    new NextAction("spar config schema", "see every key"),
                    doctor);
            case AUTH, AGENT_MISSING, BILLING -> three(
                    doctor, new NextAction("spar config show --origin", "see which agents are cast"), demo);
            case DIRTY -> three(
                    new NextAction("git stash -u", "put your edits aside; git stash pop brings them back"),
                    new NextAction("git status --short", "see what they are"),
                    help("SPAR-R003", "see the other two ways"));
            case UNTRUSTED -> three(
                    new NextAction("spar trust", "see what would run here, and decide"), help("SPAR-R007", "see why"), doctor);
            case LOCKED -> three(status, help("SPAR-R005", "see who holds what"), doctor);
            case DISK -> three(
                    new NextAction("spar clean", "see what old runs could be removed"), new NextAction("df -h .", "see how full it is"), doctor);
            case NO_REPOSITORY -> three(
                    new NextAction("git status", "see where you are"), help("SPAR-R001", "see what a run needs"), demo);
            case NO_CHECKS -> three(
                    new NextAction("spar init", "find this project's checks"), help("SPAR-V001", "see how to name one"), doctor);
            case NO_FENCE -> three(doctor, help("SPAR-G003", "see what a fence needs"), status);
            case CONFLICT -> three(
                    new NextAction("git status", "see where the repository stands"), help("SPAR-R012", "see what can be done"), status);
            case INTERNAL -> three(doctor, help("SPAR-I000", "see what is kept of it"), status);
            case MET, UNMET, QUESTION, APPROVAL, REJECTED, ESCALATED, NO_EVIDENCE, PAUSED, STOPPED, LIMIT, BUDGET_TIME,
                    BUDGET_USD, BUDGET_TOKENS, BUDGET_ATTEMPTS, SCOPE, DIVERGED, INTERRUPTED ->
                three(status, doctor, help("exit-codes", "see what each exit code means"));
        };
    }

    private static NextAction help(String topic, String why) {
        return new NextAction("spar help " + topic, why);
    }

    private static List<NextAction> three(NextAction first, NextAction second, NextAction third) {
        return List.of(first, second, third);
    }

    /** A text as one word of a shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The actions on one run. */
    private record Run(String id, RunState state) {
        List<NextAction> atWork() {
            return three(
                    act("attach", "watch it"),
                    new NextAction("spar say " + id + " 'prefer the smaller change'", "tell the builder something at its next turn"),
                    act("pause", "pause it at the next safe point"));
        }

        List<NextAction> over(StopReason reason) {
            return switch (reason) {
                case MET -> three(act("land", "bring it home"), diff(), report());
                case UNMET -> three(report(), followUp("make these hold: " + unmet()), diff());
                case NO_EVIDENCE -> three(
                        new NextAction("spar verify " + id + " --tier 2", "run the full checks on its result"), diff(), report());
                case REJECTED -> three(
                        followUp("take up what was rejected, another way"), report(), new NextAction("spar clean " + id, "see what could be removed"));
                case ESCALATED, CONFLICT, USAGE, CONFIG, SPEC, QUESTION, APPROVAL, AUTH, AGENT_MISSING, BILLING, PAUSED,
                        STOPPED, LIMIT, BUDGET_TIME, BUDGET_USD, BUDGET_TOKENS, BUDGET_ATTEMPTS, SCOPE, DIVERGED, DIRTY,
                        UNTRUSTED, LOCKED, DISK, NO_REPOSITORY, NO_CHECKS, NO_FENCE, INTERNAL, INTERRUPTED ->
                    three(report(), followUp("go on where it stopped, in another way"), backOrDiff());
            };
        }

        List<NextAction> parked(StopReason reason) {
            return switch (reason) {
                case QUESTION, APPROVAL -> three(
                        act("approve", "say yes to what is shown"),
                        new NextAction("spar approve " + id + " --edit", "change it first"),
                        act("reject", "say no"));
                case LIMIT -> three(
                        new NextAction("spar resume " + id + " --on-limit switch", "go on now with the other agent"),
                        new NextAction("spar wake", "go on with whatever is due"),
                        report());
                case BUDGET_TIME -> three(raised("--time " + time()), report(), backOrDiff());
                case BUDGET_USD -> three(raised("--usd " + usd()), report(), backOrDiff());
                case BUDGET_TOKENS -> three(raised("--tokens " + tokens()), report(), backOrDiff());
                case BUDGET_ATTEMPTS -> three(raised("--attempts " + (state.calls() + 20)), report(), backOrDiff());
                case SCOPE -> three(widened(), resume("go on within the scope as it is"), report());
                case ESCALATED -> three(report(), resume("try once more; what you say to it comes first"), backOrDiff());
                case DIVERGED -> three(
                        new NextAction("spar rescue list " + id, "see what is kept"), followUp("go on from the last checkpoint"), report());
                case AUTH, AGENT_MISSING, BILLING, NO_FENCE, NO_CHECKS -> three(
                        new NextAction("spar doctor", "see what is missing on this machine"), resume("go on when it is mended"), report());
                case UNTRUSTED -> three(
                        new NextAction("spar trust", "see what would run here, and decide"), resume("go on then"), report());
                case LOCKED -> three(act("attach", "watch the one that drives it"), act("status", "see where it stands"), act("pause", "pause it"));
                case DISK -> three(new NextAction("spar clean", "see what old runs could be removed"), resume("go on when there is room"), report());
                case INTERNAL -> three(resume("go on; every step is recorded"), act("logs", "see what it did last"), report());
                case PAUSED, STOPPED, INTERRUPTED, MET, UNMET, NO_EVIDENCE, REJECTED, CONFLICT, USAGE, CONFIG, SPEC, DIRTY,
                        NO_REPOSITORY -> three(resume("go on where it stopped"), report(), diff());
            };
        }

        private NextAction act(String verb, String why) {
            return new NextAction("spar " + verb + " " + id, why);
        }

        private NextAction report() {
            return act("report", "read what is done, and what is proven");
        }

        private NextAction diff() {
            return act("diff", "see what changed");
        }

        private NextAction resume(String why) {
            return act("resume", why);
        }

        private NextAction raised(String flag) {
            return new NextAction("spar resume " + id + " " + flag, "go on with a larger limit");
        }

        private NextAction followUp(String task) {
            return new NextAction("spar run --from " + id + " " + quoted(task), "a new run on its branch");
        }

        private NextAction backOrDiff() {
            if (state.checkpoints().isEmpty()) {
                return diff();
            }
            Checkpoint last = state.checkpoints().getLast().checkpoint();
            return new NextAction("spar revert " + id + " --to " + last.label(), "back to checkpoint " + last.label() + ", all else kept aside");
        }

        private NextAction widened() {
            String glob = state.trips().isEmpty() || state.trips().getLast().paths().isEmpty()
                    ? "**"
                    : state.trips().getLast().paths().getFirst();
            return new NextAction("spar approve " + id + " --scope " + quoted("+" + glob), "allow edits there");
        }

        private String unmet() {
            String ids = state.criteria().stream()
                    .filter(c -> !c.status().met() && c.status() != CriterionStatus.WAIVED)
                    .map(RunState.CriterionRow::id)
                    .collect(Collectors.joining(", "));
            return ids.isEmpty() ? "the task's criteria" : ids;
        }

        /** Limits count from the run's beginning, so a larger one lies above what was used. */
        private String time() {
            return DurationText.format(Duration.ofMinutes(state.active().toMinutes() + 60));
        }

        private String usd() {
            return String.format(Locale.ROOT, "%.0f", Math.ceil(state.used().usd().orElse(0.0) * 1.5) + 1);
        }

        private long tokens() {
            Usage used = state.used();
            return (used.tokens() * 3 / 2 / 10_000 + 1) * 10_000;
        }
    }
}
