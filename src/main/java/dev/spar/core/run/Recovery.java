package dev.spar.core.run;

/** The one written rule per kind for an intent without a fact: what is done with a step that a crash cut off. */
public final class Recovery {
    /** A step that was begun this often without ending is handed to a person. */
    public static final int MOST_TIMES = 3;

    private Recovery() {}

    /**
     * What is known of the step that was cut off.
     *
     * @param begun how often it was begun, the first time included
     * @param answered its last attempt ended with an answer that is recorded together with the tree it left
     * @param resumable its last attempt's conversation is recorded and its backend can go on with one
     * @param resumedBefore it was resumed after a crash already
     */
    public record Found(int begun, boolean answered, boolean resumable, boolean resumedBefore) {}

    /** What to do. */
    public enum Decision {
        /** Take the recorded answer and the recorded tree; nothing is paid twice. */
        TAKE_ANSWER,
        /** Keep the worktree as found and go on with the same conversation. */
        RESUME,
        /** Rescue what is there, restore the starting tree and ask anew in a fresh conversation. */
        RESTART,
        /** Build the same objects again from the intent alone and move the ref by compare-and-set. */
        REBUILD,
        /** Perform it again on the starting tree; it is harmless. */
        AGAIN,
        /** Look for the answer that names this question; else go on waiting. */
        LOOK_FOR_ANSWER,
        /** Begun too often: a person has to look. */
        GIVE_UP
    }

    public static Decision decide(StepKind kind, Found found) {
        if (kind == StepKind.CONFIRM) {
            return Decision.LOOK_FOR_ANSWER;
        }
        if (found.begun() >= MOST_TIMES && !found.answered()) {
            return Decision.GIVE_UP;
        }
        return switch (kind) {
            case BUILD -> built(found);
            case CONSULT -> found.answered() ? Decision.TAKE_ANSWER : Decision.RESTART;
            case COMMIT, MERGE -> Decision.REBUILD;
            case CHECK, MANIFEST, VERDICT, INSPECT, BACK_TO, FREEZE, EVALUATE, OPEN_LANE -> Decision.AGAIN;
            case CONFIRM -> Decision.LOOK_FOR_ANSWER;
        };
    }

    private static Decision built(Found found) {
        if (found.answered()) {
            return Decision.TAKE_ANSWER;
        }
        return found.resumable() && !found.resumedBefore() ? Decision.RESUME : Decision.RESTART;
    }
}
