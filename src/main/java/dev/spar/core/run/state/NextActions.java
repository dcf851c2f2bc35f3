package dev.spar.core.run.state;

import dev.spar.core.run.Event;
import dev.spar.core.run.RunId;
import dev.spar.core.run.RunKind;
import dev.spar.core.run.StopReason;
import java.util.List;
import java.util.Optional;

/**
 * What a person can do next: exactly three commands for each way a run or a command can end. Computed, never from a
 * model.
 */
public final class NextActions {
    static final NextAction DOCTOR = new NextAction("spar doctor", "see what is missing on this machine");
    static final NextAction TRUST = new NextAction("spar trust", "see what would run here, and decide");
    static final NextAction CLEAN = new NextAction("spar clean --all", "see what of finished runs could be removed");
    private static final NextAction SCHEMA = new NextAction("spar config schema", "see every key");
    static final NextAction INIT = new NextAction("spar init", "find this project's checks");
    private static final NextAction STASH =
            new NextAction("git stash -u", "put your edits aside; git stash pop brings them back");
    private static final NextAction EDITS = new NextAction("git status --short", "see what they are");
    private static final NextAction ROOM = new NextAction("df -h .", "see how full it is");
    private static final NextAction STATUS = new NextAction("spar status --all", "see the runs there are");
    private static final NextAction DEMO = new NextAction("spar demo", "see the whole job on a sample");
    private static final NextAction GIT = new NextAction("git status", "see where the repository stands");
    private static final NextAction EXITS = help("exit-codes", "see what each exit code means");

    private NextActions() {}

    /** For a run that stands still or is over; for one at work, what one can do meanwhile. */
    public static List<NextAction> of(RunState state) {
        Optional<RunId> run = state.begun().map(b -> b.run());
        if (run.isEmpty()) {
            return state.stop().map(s -> before(s.reason())).orElseGet(() -> before(StopReason.INTERNAL));
        }
        RunActions r = new RunActions(run.get().value(), state);
        if (state.home() && state.stop().filter(RunState.Stop::over).isPresent()) {
            return r.landed();
        }
        return state.stop()
                .map(s -> s.over() ? over(state, r, s.reason()) : r.parked(s.reason()))
                .orElseGet(r::atWork);
    }

    private static List<NextAction> over(RunState state, RunActions work, StopReason reason) {
        return switch (state.begun().map(Event.RunStarted::kind).orElse(RunKind.WORK)) {
            case WORK, GOAL -> work.over(reason);
            case REVIEW ->
                new SideActions(work.id())
                        .reviewed(reason, state.reviews().stream().anyMatch(r -> !r.complete()));
            case PLAN -> new SideActions(work.id()).planned(reason);
            case ADVERSARIAL -> new SideActions(work.id()).challenged();
        };
    }

    /** What goes on with what does not hold of a run that is over. */
    public static NextAction oneMore(RunState state) {
        return new RunActions(state.begun().map(b -> b.run().value()).orElse("RUN"), state).oneMore();
    }

    /** For a run that ended before it began. */
    public static List<NextAction> before(StopReason reason) {
        return before(reason, "run");
    }

    /** For a command that ended before there was a run. */
    public static List<NextAction> before(StopReason reason, String command) {
        return switch (reason) {
            case USAGE ->
                command.equals("spar")
                        ? three(new NextAction("spar help", "see every command"), EXITS, STATUS)
                        : three(help(command, "see how " + command + " is called"), EXITS, STATUS);
            case SPEC ->
                command.equals("check")
                        ? three(help(command, "see how criteria are given"), help("SPAR-S009", "see their keys"), DEMO)
                        : three(
                                help("run", "see what a task can be"),
                                help("SPAR-S001", "see how tasks are read"),
                                DEMO);
            case CONFIG -> three(values("see each value and where it comes from"), SCHEMA, DOCTOR);
            case AUTH, AGENT_MISSING, BILLING -> three(DOCTOR, values("see which agents are cast"), DEMO);
            case DIRTY -> three(STASH, EDITS, help("SPAR-R003", "see the other two ways"));
            case UNTRUSTED -> three(TRUST, help("SPAR-R007", "see why"), DOCTOR);
            case LOCKED -> three(STATUS, help("SPAR-R005", "see who holds what"), DOCTOR);
            case DISK -> three(CLEAN, ROOM, DOCTOR);
            case NO_REPOSITORY -> three(GIT, help("SPAR-R001", "see what a run needs"), DEMO);
            case NO_CHECKS -> three(INIT, help("SPAR-V001", "see how to name one"), DOCTOR);
            case NO_FENCE -> three(DOCTOR, help("SPAR-G003", "see what a fence needs"), STATUS);
            case CONFLICT -> three(GIT, help("SPAR-R012", "see what can be done"), STATUS);
            case INTERNAL -> three(DOCTOR, help("SPAR-I000", "see what is kept of it"), STATUS);
            default -> three(STATUS, DOCTOR, EXITS);
        };
    }

    private static NextAction values(String why) {
        return new NextAction("spar config show --origin", why);
    }

    static NextAction help(String topic, String why) {
        return new NextAction("spar help " + topic, why);
    }

    static List<NextAction> three(NextAction first, NextAction second, NextAction third) {
        return List.of(first, second, third);
    }
}
