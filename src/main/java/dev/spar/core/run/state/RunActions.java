package dev.spar.core.run.state;

import static dev.spar.core.run.state.NextActions.three;

import dev.spar.core.agent.Usage;
import dev.spar.core.goal.Agreement;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Event;
import dev.spar.core.run.StopReason;
import dev.spar.core.settings.Budget;
import dev.spar.core.settings.DurationText;
import dev.spar.core.text.Shell;
import dev.spar.core.verify.CriterionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be done with one run; {@code id} is its name. */
record RunActions(String id, RunState state) {
    List<NextAction> atWork() {
        return three(
                act("attach", "watch it"),
                new NextAction(
                        "spar say " + id + " 'prefer the smaller change'",
                        "tell the builder something at its next turn"),
                act("pause", "pause it at the next safe point"));
    }

    /** Of a run whose work came home. */
    List<NextAction> landed() {
        var undo = new NextAction("spar land " + id + " --undo", "take the landing back");
        return three(report(), undo, clean());
    }

    /** Of a run that came to its end. */
    List<NextAction> over(StopReason reason) {
        return switch (reason) {
            case MET ->
                state.checkpoints().isEmpty()
                        ? three(report(), verify(), clean())
                        : three(act("land", "bring it home"), diff(), report());
            case UNMET -> three(report(), oneMore(), partOr(diff()));
            case NO_EVIDENCE -> three(verify(), partOr(diff()), report());
            case NO_CHECKS ->
                three(NextActions.INIT, NextActions.help("SPAR-V005", "see what checks may lack"), report());
            case REJECTED -> three(followUp("take up what was rejected, another way"), report(), clean());
            default -> three(report(), followUp("go on where it stopped, in another way"), partOr(backOrDiff()));
        };
    }

    /** What would land of a goal that was not met; the other one where nothing does. */
    private NextAction partOr(NextAction other) {
        return state.goal()
                .flatMap(g -> g.portion(state.landings()))
                .map(p -> new NextAction("spar land " + id + " --met", "bring home what holds: " + p.words()))
                .orElse(other);
    }

    /** Of a run that stands still and can go on. */
    List<NextAction> parked(StopReason reason) {
        return switch (reason) {
            case QUESTION, APPROVAL, PAUSED, STOPPED, INTERRUPTED ->
                state.question().isPresent() ? answering() : onward();
            case LIMIT -> three(switched(), new NextAction("spar wake", "go on with whatever is due"), report());
            case BUDGET_TIME -> three(raised(moreTime()), report(), backOrDiff());
            case BUDGET_USD -> three(raised("--usd " + usd()), report(), backOrDiff());
            case BUDGET_TOKENS -> three(raised("--tokens " + tokens()), report(), backOrDiff());
            case BUDGET_ATTEMPTS -> three(raised("--attempts " + (state.calls() + 20)), report(), backOrDiff());
            case SCOPE -> three(widened(), resume("go on within the scope as it is"), report());
            case GATE_SECRETS,
                    GATE_DESTRUCTIVE,
                    GATE_EXTERNAL_SEND,
                    GATE_DIRTY_TREE,
                    GATE_DOC_DRIFT,
                    GATE_NO_ROLLBACK ->
                three(
                        NextActions.help("SPAR-G004", "what the gates let pass, and how to go on past this one"),
                        resume("try once more; what you say to it comes first"),
                        report());
            case ESCALATED -> three(report(), resume("try once more; what you say to it comes first"), backOrDiff());
            case DIVERGED -> three(setBack(), followUp("go on from the branch as it is now"), report());
            case AUTH, AGENT_MISSING, BILLING, NO_FENCE, NO_CHECKS ->
                three(NextActions.DOCTOR, resume("go on when it is mended"), report());
            case UNTRUSTED -> three(NextActions.TRUST, resume("go on then"), report());
            case LOCKED -> three(unlocked(), report(), logs());
            case DISK -> three(NextActions.CLEAN, resume("go on when there is room"), report());
            case INTERNAL -> three(resume("go on; every step is recorded"), logs(), report());
            default -> onward();
        };
    }

    private List<NextAction> onward() {
        return three(resume("go on where it stopped"), report(), diff());
    }

    /** An answer that nobody took yet can still be changed: the newer one counts. */
    private List<NextAction> answering() {
        var yes = act("approve", "say yes to what is shown");
        var no = act("reject", "say no");
        return state.answered()
                .map(a -> three(resume("go on with that answer"), a.startsWith("no") ? yes : no, report()))
                .orElseGet(() -> three(yes, hears() ? said() : edit(), no));
    }

    /** The line that removes a lock is the last one that was told, where nobody holds it any more. */
    private NextAction unlocked() {
        return state.stop()
                .flatMap(s -> s.why().lines().reduce((line, next) -> next))
                .filter(line -> line.startsWith("rm -- "))
                .map(rm -> new NextAction(rm + " && spar resume " + id, "remove the lock and go on"))
                .orElseGet(() -> resume("go on when the lock is away"));
    }

    private NextAction logs() {
        return act("logs", "see what it did last");
    }

    private NextAction verify() {
        return new NextAction("spar verify " + id + " --tier 2", "run the full checks on its result");
    }

    private NextAction clean() {
        return act("clean", "see what could be removed");
    }

    private NextAction edit() {
        return new NextAction("spar approve " + id + " --edit", "change it first");
    }

    private boolean hears() {
        return state.question().filter(Event.Asked::hears).isPresent();
    }

    private NextAction said() {
        return new NextAction("spar say " + id + " \"...\"", "say what is wrong with it, and have another written");
    }

    private NextAction switched() {
        return new NextAction("spar resume " + id + " --on-limit switch", "go on now with the other agent");
    }

    /** What was done to the branch meanwhile is a person's, so it is kept; what the run had not committed is held. */
    private NextAction setBack() {
        String last = state.checkpoints().isEmpty()
                ? "base"
                : state.checkpoints().getLast().checkpoint().label();
        return new NextAction(
                "spar revert " + id + " --hard --to " + last + " && spar resume " + id,
                "set its branch back to where the run left it, what is on it now kept aside, and go on");
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
        return new NextAction("spar run --from " + id + " " + Shell.word(task), "a new run on its branch");
    }

    /** What does not hold once more, from what is there; a goal has its criteria, which nobody words anew. */
    NextAction oneMore() {
        return state.agreed()
                .flatMap(Agreement::spec)
                .filter(spec -> unmetIds().findAny().isPresent())
                .map(this::goal)
                .orElseGet(() -> followUp("make these hold: " + unmet()));
    }

    private NextAction goal(String spec) {
        String from = state.checkpoints().isEmpty()
                ? ""
                : " --base " + state.begun().map(b -> Shell.word(b.branch())).orElse("");
        return new NextAction(
                "spar goal " + Shell.word(spec) + from + " --only "
                        + Shell.word(unmetIds().collect(Collectors.joining(","))),
                "more attempts at what does not hold, from what is there");
    }

    private NextAction backOrDiff() {
        if (state.checkpoints().isEmpty()) {
            return diff();
        }
        Checkpoint last = state.checkpoints().getLast().checkpoint();
        return new NextAction(
                "spar revert " + id + " --to " + last.label(),
                "back to checkpoint " + last.label() + ", all else kept aside");
    }

    private NextAction widened() {
        String glob = state.trips().isEmpty() || state.trips().getLast().paths().isEmpty()
                ? "**"
                : state.trips().getLast().paths().getFirst();
        return new NextAction("spar approve " + id + " --scope " + Shell.word("+" + glob), "allow edits there");
    }

    private String unmet() {
        String ids = unmetIds().collect(Collectors.joining(", "));
        return ids.isEmpty() ? "the task's criteria" : ids;
    }

    private Stream<String> unmetIds() {
        return state.criteria().stream()
                .filter(c -> !c.met() && c.status() != CriterionStatus.WAIVED)
                .map(RunState.CriterionRow::id);
    }

    /**
     * Limits count from the run's beginning, so a larger one lies above what was used; a deadline is one of the clock.
     */
    private String moreTime() {
        boolean deadline =
                state.stop().filter(s -> Budget.passedDeadline(s.why())).isPresent();
        return deadline
                ? "--deadline +1h"
                : "--time "
                        + DurationText.format(Duration.ofMinutes(state.active().toMinutes() + 60));
    }

    private String usd() {
        return String.format(Locale.ROOT, "%.0f", Math.ceil(state.used().usd().orElse(0.0) * 1.5) + 1);
    }

    private long tokens() {
        Usage used = state.used();
        return (used.tokens() * 3 / 2 / 10_000 + 1) * 10_000;
    }
}
