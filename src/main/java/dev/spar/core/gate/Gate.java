package dev.spar.core.gate;

import dev.spar.core.run.StopReason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The six gates. They are compiled in: nothing here, and nothing that calls them, takes a setting, a flag or a word of
 * a repository or an agent.
 */
public enum Gate {
    /** A key, token or password in what would be kept or sent. */
    SECRETS(
            StopReason.GATE_SECRETS,
            "read it from an environment variable or a file that git ignores, and put a made-up value, which looks like"
                    + " none, into examples and tests"),
    /** Files, branches or refs taken away that nobody said may go. */
    DESTRUCTIVE(
            StopReason.GATE_DESTRUCTIVE,
            "leave them where they are and say in your memo that they could go; a file that the plan names may be"
                    + " deleted, at most ten in a turn"),
    /** Something sent to somewhere outside. */
    EXTERNAL_SEND(
            StopReason.GATE_EXTERNAL_SEND,
            "do it against something local: a fake server on the loopback address, a recorded answer, a dry run, a"
                    + " check against the schema; say in your memo what a person should send"),
    /** Changes in the worktree that nobody of the run made. */
    DIRTY_TREE(StopReason.GATE_DIRTY_TREE, "they are kept aside; work on the tree as it was recorded"),
    /** Names that documents speak of changed, and the documents did not. */
    DOC_DRIFT(StopReason.GATE_DOC_DRIFT, "change the documents named, in the same turn as what they describe"),
    /** Something that cannot be taken back. */
    NO_ROLLBACK(
            StopReason.GATE_NO_ROLLBACK,
            "write the way back beside it (a down migration, a copy kept first), or do only the step that can be taken"
                    + " back: add the new beside the old");

    private final StopReason reason;
    private final String alternative;

    Gate(StopReason reason, String alternative) {
        this.reason = reason;
        this.alternative = alternative;
    }

    /** Why a run ends that cannot go on past it. */
    public StopReason reason() {
        return reason;
    }

    /** What can be done here instead; the agent is told. */
    public String alternative() {
        return alternative;
    }

    /** As people and events name it: lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Gate> ofWord(String word) {
        return Arrays.stream(values()).filter(g -> g.word().equals(word)).findFirst();
    }

    /** The gate by whose reason a run ended; empty where it was none. */
    public static Optional<Gate> of(StopReason reason) {
        return Arrays.stream(values()).filter(g -> g.reason == reason).findFirst();
    }
}
