package dev.spar.core.run.state;

import dev.spar.core.run.RunId;
import dev.spar.core.run.StopReason;
import java.util.List;
import java.util.Optional;

/**
 * What a person can do next: exactly three commands for each way a run or a command can end. Computed, never from a
 * model.
 */
public final class NextActions {
    private NextActions() {}

    /** For a run that stands still or is over; for one at work, what one can do meanwhile. */
    public static List<NextAction> of(RunState state) {
        Optional<RunId> run = state.begun().map(b -> b.run());
        if (run.isEmpty()) {
            return state.stop().map(s -> before(s.reason())).orElseGet(() -> before(StopReason.INTERNAL));
        }
        RunActions r = new RunActions(run.get().value(), state);
        if (state.landed().isPresent() && state.stop().isPresent()) {
            return r.landed();
        }
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
            case USAGE ->
                three(
                        help("run", "see how run is called"),
                        help("exit-codes", "see what each exit code means"),
                        status);
            case SPEC ->
                three(help("run", "see what a task can be"), help("SPAR-S001", "see how tasks are read"), demo);
            case CONFIG ->
                three(
                        new NextAction("spar config show --origin", "see each value and where it comes from"),
                        new NextAction("spar config schema", "see every key"),
                        doctor);
            case AUTH, AGENT_MISSING, BILLING ->
                three(doctor, new NextAction("spar config show --origin", "see which agents are cast"), demo);
            case DIRTY ->
                three(
                        new NextAction("git stash -u", "put your edits aside; git stash pop brings them back"),
                        new NextAction("git status --short", "see what they are"),
                        help("SPAR-R003", "see the other two ways"));
            case UNTRUSTED ->
                three(
                        new NextAction("spar trust", "see what would run here, and decide"),
                        help("SPAR-R007", "see why"),
                        doctor);
            case LOCKED -> three(status, help("SPAR-R005", "see who holds what"), doctor);
            case DISK ->
                three(
                        new NextAction("spar clean", "see what old runs could be removed"),
                        new NextAction("df -h .", "see how full it is"),
                        doctor);
            case NO_REPOSITORY ->
                three(
                        new NextAction("git status", "see where you are"),
                        help("SPAR-R001", "see what a run needs"),
                        demo);
            case NO_CHECKS ->
                three(
                        new NextAction("spar init", "find this project's checks"),
                        help("SPAR-V001", "see how to name one"),
                        doctor);
            case NO_FENCE -> three(doctor, help("SPAR-G003", "see what a fence needs"), status);
            case CONFLICT ->
                three(
                        new NextAction("git status", "see where the repository stands"),
                        help("SPAR-R012", "see what can be done"),
                        status);
            case INTERNAL -> three(doctor, help("SPAR-I000", "see what is kept of it"), status);
            case MET,
                    UNMET,
                    QUESTION,
                    APPROVAL,
                    REJECTED,
                    ESCALATED,
                    NO_EVIDENCE,
                    PAUSED,
                    STOPPED,
                    LIMIT,
                    BUDGET_TIME,
                    BUDGET_USD,
                    BUDGET_TOKENS,
                    BUDGET_ATTEMPTS,
                    SCOPE,
                    DIVERGED,
                    INTERRUPTED -> three(status, doctor, help("exit-codes", "see what each exit code means"));
        };
    }

    private static NextAction help(String topic, String why) {
        return new NextAction("spar help " + topic, why);
    }

    static List<NextAction> three(NextAction first, NextAction second, NextAction third) {
        return List.of(first, second, third);
    }

    /** A text as one word of a shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
