package dev.spar.core.run.state;

import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run's phase from what its steps do and where they belong. */
public final class Phases {
    private static final Pattern MILESTONE =
            Pattern.compile("(?:milestone[-#]|attempt[-#]\\d+/sub-task/s?)(\\d+)(?:[/-].*)?");
    private static final Pattern HEALING =
            Pattern.compile("(?:.*/)?(?:second-opinion|experiment|change-strategy)(?:#\\d+)?");

    private Phases() {}

    /** The milestone, or sub-task of a goal, that a step belongs to, from 1; 0 where to none. */
    public static int milestone(StepPath path) {
        Matcher m = MILESTONE.matcher(path.value());
        return m.matches() ? Integer.parseInt(m.group(1)) : 0;
    }

    /** {@code built}: some agent has edited before. */
    static Phase of(StepPath path, StepKind kind, boolean built) {
        if (milestone(path) == 0) {
            return outside(path, kind, built);
        }
        if (HEALING.matcher(path.value()).matches()) {
            return Phase.BLOCKED;
        }
        return switch (kind) {
            case OPEN_LANE, FREEZE -> Phase.MILESTONE_START;
            case BUILD, BACK_TO -> Phase.IMPLEMENT;
            case CHECK, EVALUATE, INSPECT -> Phase.VERIFY;
            case MANIFEST, CONSULT, VERDICT -> Phase.REVIEW;
            case CONFIRM, COMMIT, MERGE -> Phase.CHECKPOINT;
        };
    }

    private static Phase outside(StepPath path, StepKind kind, boolean built) {
        return switch (kind) {
            case OPEN_LANE -> Phase.INIT;
            case BUILD -> Phase.IMPLEMENT;
            case CHECK -> built ? Phase.FINALIZE : Phase.INIT;
            case CONSULT, CONFIRM, FREEZE, INSPECT ->
                built ? Phase.FINALIZE : path.value().contains("review#") ? Phase.REVIEW : Phase.PLAN;
            case MANIFEST, VERDICT -> Phase.REVIEW;
            case EVALUATE, BACK_TO, MERGE -> Phase.FINALIZE;
            case COMMIT -> Phase.CHECKPOINT;
        };
    }

    static Phase stopped(StopReason reason) {
        return switch (reason) {
            case PAUSED, INTERRUPTED, LIMIT -> Phase.PAUSED;
            case QUESTION, APPROVAL -> Phase.WAITING;
            case ESCALATED -> Phase.ESCALATED;
            case MET, UNMET, NO_EVIDENCE -> Phase.DONE;
            default -> Phase.STOPPED;
        };
    }
}
