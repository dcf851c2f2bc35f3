package dev.spar.core.run.state;

import static dev.spar.core.run.state.NextActions.three;

import dev.spar.core.run.StopReason;
import java.util.List;

/** What can be done with a review or a plan that is over; {@code id} is its run's name. */
record SideActions(String id) {
    /** {@code asked} a reviewer was given something and did not say to have read it. */
    List<NextAction> reviewed(StopReason reason, boolean asked) {
        return switch (reason) {
            case MET -> three(report(), diff(), act("clean", "see what could be removed"));
            case UNMET ->
                three(
                        report(),
                        diff(),
                        new NextAction(
                                "spar review --accept F1 --reason WHY " + id,
                                "live with a finding until its lines change"));
            case NO_EVIDENCE ->
                three(
                        report(),
                        act("diff", "read yourself what no reviewer read"),
                        asked
                                ? NextActions.help("review", "ask again: --max-rounds asks more often, --by another")
                                : NextActions.help("review", "see how to review a smaller part"));
            default -> three(report(), act("logs", "see what it did last"), NextActions.DOCTOR);
        };
    }

    List<NextAction> planned(StopReason reason) {
        return reason == StopReason.MET
                ? three(
                        new NextAction("spar run --from " + id + " 'build it as planned'", "build it"),
                        report(),
                        act("clean", "see what could be removed"))
                : three(report(), act("logs", "see what it did last"), NextActions.DOCTOR);
    }

    List<NextAction> challenged() {
        return three(report(), act("logs", "see what it did last"), act("clean", "see what could be removed"));
    }

    private NextAction report() {
        return act("report", "read all of it");
    }

    private NextAction diff() {
        return act("diff", "see what was reviewed");
    }

    private NextAction act(String verb, String why) {
        return new NextAction("spar " + verb + " " + id, why);
    }
}
